using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Registration of a phone number, its verification by a code, and its PIN (8.2).</summary>
internal sealed class RegistrationEndpoint(SimulationHost host)
{
    /// <summary>The content of every text message and call from the platform.</summary>
    private const string Code = "123456";

    private const int MaxRegistrations = 10;
    private static readonly TimeSpan Window = TimeSpan.FromHours(72);

    /// <summary>The first PIN is accepted, a later one must match (133005).</summary>
    public Task RegisterAsync(HttpContext context) => ChangeAsync(context, (number, parameters) =>
    {
        var details = number.Details;
        var pin = parameters.TextOrNumber("pin");
        if (!IsPin(pin))
        {
            return GraphError.Of(131009, "pin must be six digits");
        }

        if (!number.TryRegister(MaxRegistrations, Window, host.Clock.GetUtcNow()))
        {
            return GraphError.Of(133016, $"A number is registered and deregistered at most {MaxRegistrations} times in 72 hours.");
        }

        if (details.CodeVerificationStatus != "VERIFIED")
        {
            return GraphError.Of(133006, "The phone number must be verified with request_code and verify_code first.");
        }

        if (details.Pin is not null && details.Pin != pin)
        {
            return GraphError.Of(133005, "The two step verification PIN does not match.");
        }

        number.Details = details with { Registered = true, Status = "CONNECTED", Pin = pin };
        return null;
    });

    public Task DeregisterAsync(HttpContext context) => ChangeAsync(context, (number, _) =>
    {
        if (number.Details.IsOnBizApp)
        {
            return GraphError.Of(100, "A number that is used in the WhatsApp Business app is disconnected in the app.");
        }

        if (!number.TryRegister(MaxRegistrations, Window, host.Clock.GetUtcNow()))
        {
            return GraphError.Of(133016, $"A number is registered and deregistered at most {MaxRegistrations} times in 72 hours.");
        }

        number.Details = number.Details with { Registered = false, Status = "DISCONNECTED" };
        return null;
    });

    public Task RequestCodeAsync(HttpContext context) => ChangeAsync(context, (number, parameters) =>
    {
        if (parameters.Text("code_method")?.ToUpperInvariant() is not ("SMS" or "VOICE"))
        {
            return GraphError.Of(100, "Param code_method must be one of {SMS, VOICE}");
        }

        if (parameters.Text("language") is not { Length: > 0 })
        {
            return GraphError.Of(100, "The parameter language is required.");
        }

        number.CodeRequested = true;
        return null;
    });

    public Task VerifyCodeAsync(HttpContext context) => ChangeAsync(context, (number, parameters) =>
    {
        if (!number.CodeRequested || parameters.TextOrNumber("code") != Code)
        {
            return GraphError.Of(136025, "The code is wrong, or none was requested.");
        }

        number.CodeRequested = false;
        number.Details = number.Details with { CodeVerificationStatus = "VERIFIED" };
        return null;
    });

    /// <summary><c>POST /{phone-number-id}</c>: a new PIN.</summary>
    public Task SetPinAsync(HttpContext context) => ChangeAsync(context, (number, parameters) =>
    {
        var pin = parameters.TextOrNumber("pin");
        if (!IsPin(pin))
        {
            return GraphError.Of(131009, "pin must be six digits");
        }

        number.Details = number.Details with { Pin = pin };
        return null;
    });

    private async Task ChangeAsync(HttpContext context, Func<PhoneNumber, System.Text.Json.JsonElement, GraphError?> change)
    {
        var error = GraphAccess.RefuseNumber(context, host, AccessToken.Management, out var number);
        if (error is null)
        {
            error = await GraphBody.ReadAsync(context) is { } parameters ? change(number!, parameters) : GraphError.Unreadable;
        }

        await (error is null ? GraphAnswer.SuccessAsync(context) : GraphAnswer.ErrorAsync(context, error));
    }

    private static bool IsPin(string? pin) => pin is { Length: 6 } && pin.All(char.IsAsciiDigit);
}
