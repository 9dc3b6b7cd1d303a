/** Has the Temporal SDK download its development server into the folder given as argument. A process of its own, so that
 * the SDK's native part is gone again afterwards and a hanging download can be ended. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { CLI_VERSION } from './go-build.ts';

const [, , downloadDir] = process.argv;
if (downloadDir === undefined) throw new Error('Usage: download-temporal-main.ts <folder>');
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', version: CLI_VERSION, downloadDir } },
});
await environment.teardown();
