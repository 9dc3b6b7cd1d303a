/** `node services/worker/src/bundle-main.ts FOLDER`: makes the workflow code ahead of the first start, for an image. */
import { workflowBundle } from './workflow-bundle.ts';

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Usage: bundle-main.ts FOLDER');
const { codePath } = await workflowBundle(folder);
console.log(codePath);
