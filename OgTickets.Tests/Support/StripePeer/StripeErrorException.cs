using System.Text.Json.Nodes;

namespace OgTickets.Tests.Support.StripePeer;

/// <summary>An error of the API, with the body Stripe gives it (docs.stripe.com/api/errors).</summary>
/// <param name="isValidation">Found before anything began: such an answer is not kept under an idempotency key.</param>
public sealed class StripeErrorException(int status, string type, string message, string? code = null, string? param = null, bool isValidation = true) : Exception(message)
{
    public int Status => status;

    public bool IsValidation => isValidation;

    public JsonObject Body
    {
        get
        {
            var error = new JsonObject { ["message"] = Message, ["type"] = type };
            if (code is not null) (error["code"], error["doc_url"]) = (code, $"https://stripe.com/docs/error-codes/{code.Replace('_', '-')}");
            if (param is not null) error["param"] = param;
            return new() { ["error"] = error };
        }
    }

    public static StripeErrorException Invalid(string message, string? param = null, string? code = null) => new(400, "invalid_request_error", message, code, param);

    public static StripeErrorException Missing(string what, string id, string param) => new(404, "invalid_request_error", $"No such {what}: '{id}'", "resource_missing", param);

    public static StripeErrorException OtherParameters(string key) => new(400, "idempotency_error",
        $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request.");

    public static StripeErrorException InProgress(string key) => new(409, "idempotency_error", $"There is currently another in-progress request using this Idempotent Key: {key}.", "idempotency_key_in_use");

    public static StripeErrorException TooMany() => new(429, "invalid_request_error", "Request rate limit exceeded.", "rate_limit");

    /// <summary>Something broke at Stripe after the work began.</summary>
    public static StripeErrorException Broken() => new(500, "api_error", "An unknown error occurred.", isValidation: false);
}
