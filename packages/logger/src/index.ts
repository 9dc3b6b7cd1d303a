/** JSON lines on standard output, with secrets and personal text taken out. */
export { createLogger, type Logger, type LoggerOptions } from './create-logger.ts';
