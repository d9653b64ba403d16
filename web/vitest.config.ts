import { defineConfig } from "vitest/config";

const project = (name: string) => ({
  extends: `./vite.${name}.config.ts`,
  test: { name, include: [`${name}/src/**/*.test.ts`] },
});

export default defineConfig({
  test: { passWithNoTests: true, projects: [project("agent"), project("portal")] },
});
