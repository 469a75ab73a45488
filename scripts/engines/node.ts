/**
 * Node, in a context with nothing in it but the language: that the programme runs there shows that
 * the engine needs no world around it.
 */
import { createContext, runInContext } from 'node:vm';
import type { Way } from './engine.ts';

export const node: Way = {
  name: 'Node',
  async open() {
    const context = createContext(Object.create(null) as object);
    const evaluator = {
      version: process.versions.node,
      evaluate: async (expression: string) => String(runInContext(expression, context)),
      close: async () => {},
    };
    return { evaluator, where: `this one, V8 ${process.versions.v8}` };
  },
};
