// What users of the JavaScript client do, on both of its base paths, against BILLOW_API_URL.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { JsonServiceClient } from "@servicestack/client";
import { Authenticate, BillingReport } from "./dtos.mjs";

const api = process.env.BILLOW_API_URL;
const ids = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

// Each request is another month, so that none finds the unfinished report of one before.
let months = 0;
function request(more) {
  const month = new Date(Date.UTC(1975, months++, 1));
  const last = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0));
  return new BillingReport({
    startDate: month.toISOString().slice(0, 10),
    endDate: last.toISOString().slice(0, 10),
    ...more,
  });
}

async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error.responseStatus;
  }
  assert.fail("the request was served");
}

async function completed(client, id) {
  for (let i = 0; i < 400; i++) {
    const report = await client.get(`/reports/${id}`);
    if (report.status === "Completed") return report;
    assert.notEqual(report.status, "Error", report.statusMessage);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail("the report did not complete");
}

const kinds = [
  ["base path api", () => new JsonServiceClient(api)],
  ["base path cleared", () => new JsonServiceClient(api).apply((c) => (c.basePath = ""))],
];

for (const [kind, create] of kinds) {
  describe(`JavaScript client, ${kind}`, () => {
    function as(user) {
      const client = create();
      client.setCredentials(user, "demo");
      return client;
    }

    it("posts a request and reads the finished report", async () => {
      const client = as("customer@acme.example");

      const queued = await client.post(request({ includeCustomerIds: true }));

      assert.match(queued.id, ids);
      assert.equal(queued.status, "Queued");
      const report = await completed(client, queued.id);
      const csv = await (await fetch(report.downloadLink)).text();
      assert.match(csv, /^PeriodStart,PeriodEnd,CustomerId,CustomerName,/);
    });

    it("gets, puts, patches and deletes as well as it posts", async () => {
      const client = as("customer@acme.example");

      for (const verb of ["get", "put", "patch", "delete"]) {
        const queued = await client[verb](request());
        assert.match(queued.id, ids, verb);
      }
    });

    it("keeps text beyond ASCII and blanks on the way", async () => {
      const client = as("manager@acme.example");

      const wrong = await failure(client.get(request({ accountId: "Zoë & Söhne + 100 %" })));

      assert.equal(wrong.errors[0].fieldName, "AccountId");
      assert.ok(wrong.message.includes("'Zoë & Söhne + 100 %'"), wrong.message);
    });

    it("sends a batch and gets its answers in the same order", async () => {
      const client = as("manager@acme.example");
      const requests = [
        request({ accountId: "acme" }),
        request({ accountId: "globex" }),
        request({ accountId: "acme" }),
      ];

      const answers = await client.sendAll(requests);

      assert.equal(answers.length, 3);
      answers.forEach((answer, i) => {
        assert.ok(answer.name.includes(requests[i].accountId), answer.name);
        assert.ok(answer.name.includes(requests[i].startDate), answer.name);
      });
    });

    it("mixes query and body, the body wins", async () => {
      const client = as("manager@acme.example");
      const body = request({ accountId: "acme" });

      const answer = await client.postBody(
        new BillingReport({ accountId: "globex", includeCustomerIds: true }),
        body,
      );

      assert.ok(answer.name.includes("acme"), answer.name);
      assert.ok(answer.name.includes(body.startDate), answer.name);
    });

    it("sends a form", async () => {
      const client = as("manager@acme.example");
      const { startDate, endDate } = request();
      const form = new FormData();
      form.append("startDate", startDate);
      form.append("endDate", endDate);
      form.append("includeCustomerIds", "true");

      const result = await client.apiForm(new BillingReport({ accountId: "globex" }), form);

      assert.ok(result.succeeded, JSON.stringify(result.error));
      assert.ok(result.response.name.includes(`globex ${startDate}`), result.response.name);
    });

    it("tells what is wrong with each field", async () => {
      const client = as("customer@acme.example");

      const result = await client.api(
        new BillingReport({ startDate: "2026-02-30", emailAddressToNotify: "nobody" }),
      );

      assert.ok(result.failed);
      assert.equal(result.error.errorCode, "Validation");
      assert.deepEqual(
        result.error.errors.map((e) => e.fieldName),
        ["StartDate", "EmailAddressToNotify"],
      );
      assert.ok(result.fieldErrorMessage("StartDate").includes("2026-02-30"));
    });

    it("tells of missing and wrong credentials", async () => {
      const nobody = create();
      const impostor = create();
      impostor.setCredentials("customer@acme.example", "guess");

      assert.equal((await failure(nobody.post(request()))).errorCode, "Unauthorized");
      assert.equal((await failure(impostor.post(request()))).errorCode, "Unauthorized");
    });

    it("tells of missing roles and foreign accounts", async () => {
      const poet = as("nobody@acme.example");
      const customer = as("customer@acme.example");

      assert.equal((await failure(poet.post(request()))).errorCode, "Forbidden");
      const foreign = await failure(customer.post(request({ accountId: "globex" })));
      assert.equal(foreign.errorCode, "Forbidden");
    });

    it("lists, reads and deletes reports by their paths", async () => {
      const client = as("customer@acme.example");
      const { id } = await client.post(request());

      const { reports } = await client.get("/reports", { accountId: "acme", limit: 100 });
      assert.ok(reports.some((report) => report.id === id));
      await client.delete(`/reports/${id}`);

      assert.equal((await failure(client.get(`/reports/${id}`))).errorCode, "NotFound");
    });

    it("signs in and out, and its cookies are credentials between", async () => {
      const client = create();
      assert.deepEqual(await client.get("/auth/status"), { isAuthenticated: false });

      const session = await client.post(
        new Authenticate({
          provider: "credentials",
          userName: "customer@acme.example",
          password: "demo",
          rememberMe: true,
        }),
      );

      assert.equal(session.userName, "customer@acme.example");
      const status = await client.get("/auth/status");
      assert.equal(status.isAuthenticated, true);
      assert.deepEqual(status.accountIds, ["acme"]);
      assert.match((await client.post(request())).id, ids);
      await client.post(new Authenticate({ provider: "logout" }));
      assert.deepEqual(await client.get("/auth/status"), { isAuthenticated: false });
      assert.equal((await failure(client.post(request()))).errorCode, "Unauthorized");
    });

    it("is told when name or password is wrong", async () => {
      const wrong = await failure(
        create().post(
          new Authenticate({
            provider: "credentials",
            userName: "customer@acme.example",
            password: "guess",
          }),
        ),
      );

      assert.equal(wrong.errorCode, "Unauthorized");
      assert.equal(wrong.message, "Invalid Username or Password");
    });

    it("uses the bearer token of its session", async () => {
      const { bearerToken } = await create().post(
        new Authenticate({
          provider: "credentials",
          userName: "customer@globex.example",
          password: "demo",
        }),
      );
      const client = create();
      client.bearerToken = bearerToken;

      assert.ok((await client.post(request())).name.includes("globex"));
    });
  });
}
