/** The provider's response when it refuses a request. */
export type ProviderError = {
  readonly type: "invalid_request_error" | "card_error" | "api_error" | "idempotency_error";
  readonly code?: string;
  readonly decline_code?: string;
  readonly message: string;
  readonly param?: string;
};

export type Refusal = Error & {
  readonly status: number;
  /**
   * False when the parameters failed validation, because such a response is not stored for its key.
   */
  readonly isStored: boolean;
  readonly error: ProviderError;
};

export function createRefusal(status: number, error: ProviderError, isStored = false): Refusal {
  return Object.assign(new Error(error.message), { status, isStored, error });
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && "isStored" in error && "status" in error;
}

export function createInvalidParam(
  param: string,
  message: string,
  code = "parameter_invalid",
): Refusal {
  return createRefusal(400, { type: "invalid_request_error", code, param, message });
}

/**
 * 404 when the path names an object that does not exist, 400 when a parameter does. The response is stored for the
 * request's key, because its parameters were valid.
 */
export function createMissingRefusal(noun: string, id: string, param = "id"): Refusal {
  const status = param === "id" ? 404 : 400;
  return createRefusal(
    status,
    {
      type: "invalid_request_error",
      code: "resource_missing",
      message: `No such ${noun}: '${id}'`,
      param,
    },
    true,
  );
}
