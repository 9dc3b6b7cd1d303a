/** Prints the OpenAPI document of the declared operations, without starting anything. The client is made from it. */
import { createOpenApi } from './openapi/create-openapi.ts';
import { loadOperations } from './operation/load-operations.ts';
import { OPERATIONS_FOLDER } from './operations-folder.ts';

const operations = await loadOperations(OPERATIONS_FOLDER);
process.stdout.write(`${JSON.stringify(createOpenApi(operations, 'declared'), null, 2)}\n`);
