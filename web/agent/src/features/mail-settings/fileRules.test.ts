import { expect, test } from "vitest";
import { extensionsIn } from "./fileRules.ts";

test("extensions are read as people write them", () => {
  expect(extensionsIn(" .PS1, *.log;ps1\n tar.gz ")).toEqual(["ps1", "log", "tar.gz"]);
  expect(extensionsIn(" , ")).toEqual([]);
});
