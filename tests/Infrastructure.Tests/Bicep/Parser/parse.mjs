// Answers each line of the input, a text as JSON, with a line of the output: its syntax tree. Offsets count as C#'s do.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const grammar = import.meta.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
const parser = new Parser();
parser.setLanguage(await Language.load(await readFile(fileURLToPath(grammar))));

const told = (node, field) => ({
  kind: node.type,
  named: node.isNamed,
  field,
  wrong: node.isError || node.isMissing,
  start: node.startIndex,
  end: node.endIndex,
  children: node.children.map((child, index) => told(child, node.fieldNameForChild(index))),
});

for await (const line of createInterface({ input: process.stdin })) {
  const tree = parser.parse(JSON.parse(line));
  console.log(JSON.stringify(told(tree.rootNode, null)));
  tree.delete();
}
