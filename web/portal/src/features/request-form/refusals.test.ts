import { ApiError } from "@shared/api/errors";
import { describe, expect, it } from "vitest";
import { check, EMPTY } from "./fields";
import { refusalOf } from "./refusals";

const refused = (status: number, code: string, ...paths: string[]) =>
  refusalOf(new ApiError(status, { code, errors: paths.map((path) => ({ path, message: "" })) }));

describe("what the API refuses", () => {
  it.each([
    ["own_address", { email: "emailOurs" }],
    ["unknown_desk", { desk: "unknownDesk" }],
    ["upload_expired", { files: "fileExpired" }],
  ])("stands beside its field: %s", (code, fields) => {
    expect(refused(400, code)).toEqual({ fields });
  });

  it("is told beside each field that was named", () => {
    expect(refused(400, "invalid_input", "subject", "attachments.0.upload_token")).toEqual({
      fields: { subject: "refused", files: "refused" },
    });
  });

  it.each([
    [0, "offline", "offline"],
    [429, "limited", "tooMany"],
    [503, "unavailable", "server"],
    [400, "looks_automated", "automated"],
    [409, "idempotency_key_reused", "server"],
  ])("is told for the whole form where no field is to blame: %i %s", (status, code, general) => {
    expect(refused(status, code)).toEqual({ fields: {}, general });
  });
});

describe("what a person forgot", () => {
  it("is told for each field at once", () => {
    expect(check(EMPTY)).toEqual({
      desk: "deskRequired",
      name: "nameRequired",
      email: "emailRequired",
      subject: "subjectRequired",
      description: "descriptionRequired",
    });
  });

  it.each(["ana", "ana@", "ana@host", "a b@c.test", "ana@c.test, eva@c.test"])(
    "%s is no address",
    (email) => {
      expect(check({ ...EMPTY, email }).email).toBe("emailInvalid");
    },
  );

  it("takes an ordinary request", () => {
    const values = { desk: "it", name: "Ana", email: "ana@c.test", subject: "S", description: "D" };
    expect(check(values)).toEqual({});
  });
});
