// The types of the original service, as its users' generated files have them.

export class ReportInfo {
  constructor(init) {
    Object.assign(this, init);
  }
}

export class BillingReport {
  constructor(init) {
    Object.assign(this, init);
  }
  getTypeName() {
    return "BillingReport";
  }
  getMethod() {
    return "POST";
  }
  createResponse() {
    return new ReportInfo();
  }
}

export class AuthenticateResponse {
  constructor(init) {
    Object.assign(this, init);
  }
}

export class Authenticate {
  constructor(init) {
    Object.assign(this, init);
  }
  getTypeName() {
    return "Authenticate";
  }
  getMethod() {
    return "POST";
  }
  createResponse() {
    return new AuthenticateResponse();
  }
}
