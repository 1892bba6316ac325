using System.Buffers;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.Personas;
using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;
using BulkWhatsApp.CloudApi.Simulator.Webhooks;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>The checks of a send in the order of section 10; the first failure wins. Then the acceptance.</summary>
internal readonly struct SendPipeline(
    Simulation simulation, SimulatorOptions options, TimeProvider clock, PhoneNumber number, bool marketingApi)
{
    private const int MaxText = 4096;

    /// <summary>Steps 2 and 3: the state of the phone number, then its messages per second.</summary>
    public static GraphError? RefuseNumber(PhoneNumber number, SimulatorOptions options, TimeProvider clock)
    {
        var details = number.Details;
        if (!details.Registered)
        {
            return GraphError.Of(133010, "The phone number is not registered on Cloud API.");
        }

        if (details.Status != "CONNECTED")
        {
            return GraphError.Of(131031, $"Business Account locked: the phone number is {details.Status}.");
        }

        if (details.Maintenance)
        {
            return GraphError.Of(131057, "The account is in maintenance mode.");
        }

        return number.TryArrive(options, clock)
            ? null
            : GraphError.Of(130429, "Cloud API message throughput has been reached.") with
            {
                HttpStatus = options.RateLimitHttpStatus,
                RetryAfter = options.RateLimitRetryAfterSeconds,
            };
    }

    public SendOutcome Process(ReadOnlySequence<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Process(document.RootElement);
        }
        catch (JsonException)
        {
            return GraphError.Of(100, "The request body is not valid JSON.");
        }
    }

    public SendOutcome Process(JsonElement root)
    {
        if (root.Text("messaging_product")?.Equals("whatsapp", StringComparison.OrdinalIgnoreCase) != true)
        {
            return new GraphError(
                400, 100, "(#100) The parameter messaging_product is required.") { Details = "messaging_product must be whatsapp" };
        }

        if (root.Text("status") == "read")
        {
            return MarkRead(root.Text("message_id"));
        }

        if (SendRequest.Read(root, number, simulation.Users, out var request) is { } bad)
        {
            return bad;
        }

        if (number.Blocked.ContainsKey(request.WaId))
        {
            return GraphError.Of(130403, "The business has blocked this user.");
        }

        if (options.PairLimit && !simulation.Contacts.TryTakePair(number, request.WaId, clock))
        {
            return GraphError.Of(
                131056,
                "Message failed to send because there were too many messages sent from this phone number to the same phone number "
                + "in a short period of time.");
        }

        return request.Type == "template" ? ProcessTemplate(request) : ProcessFreeForm(request);
    }

    private SendOutcome MarkRead(string? wamid)
    {
        if (wamid is null)
        {
            return GraphError.Of(131008, "Required parameter is missing: message_id");
        }

        simulation.ReadMarks.Enqueue((number.Details.Id, wamid));
        return SendOutcome.Acknowledged;
    }

    private SendOutcome ProcessTemplate(SendRequest request)
    {
        if (FindTemplate(request.Content, out var template) is { } unusable)
        {
            return unusable;
        }

        if (RefuseMarketing(template!) is { } wrongApi)
        {
            return wrongApi;
        }

        if (request.To == 0 && template!.Shape.HasOneTimeCode)
        {
            return GraphError.Of(
                131062, "Authentication templates with a one-tap, zero-tap or copy-code button need the recipient's phone number.");
        }

        var parameters = new TemplateParameters(template!, simulation.Media, number.Details.Id, options, clock.GetUtcNow());
        return parameters.Check(request.Content.Member("components"), out var sent) is { } bad
            ? bad
            : Accept(request, template, sent);
    }

    /// <summary>
    /// The Marketing Messages API takes only marketing templates, and a WABA may require all of them to be sent there (1.1).
    /// </summary>
    private GraphError? RefuseMarketing(MessageTemplate template)
    {
        if (!marketingApi && !template.IsMarketing)
        {
            return null;
        }

        var account = simulation.Accounts.FindAccount(number.Details.WabaId)!.Details;
        return (marketingApi, template.IsMarketing) switch
        {
            (true, false) => GraphError.Of(134100, "Only marketing templates can be sent with the Marketing Messages API."),
            (true, true) when account.MarketingMessagesLiteApiStatus != "ONBOARDED" => GraphError.Of(
                134102, "The WhatsApp Business Account is not onboarded to the Marketing Messages API."),
            (false, true) when account.DisableMarketingMessagesOnCloudApi => GraphError.Of(
                131063, "This WhatsApp Business Account sends marketing templates with the Marketing Messages API only."),
            _ => null,
        };
    }

    /// <summary>Step 6.</summary>
    private GraphError? FindTemplate(JsonElement content, out MessageTemplate? template)
    {
        template = null;
        if (content.Text("name") is not { Length: > 0 } name)
        {
            return GraphError.Of(131008, "Required parameter is missing: template.name");
        }

        if (content.Member("language")?.Text("code") is not { Length: > 0 } language)
        {
            return GraphError.Of(131008, "Required parameter is missing: template.language.code");
        }

        template = simulation.Templates.Find(number.Details.WabaId, name, language);
        return template?.Status switch
        {
            "APPROVED" => null,
            "PAUSED" => GraphError.Of(132015, "Template is paused due to low quality."),
            "DISABLED" => GraphError.Of(132016, "Template was paused too many times and is now disabled."),
            _ => GraphError.Of(132001, $"template name ({name}) does not exist in {language}"),
        };
    }

    /// <summary>
    /// Step 8: outside the service window a free-form message is accepted and fails later, or fails at once if the option says so.
    /// </summary>
    private SendOutcome ProcessFreeForm(SendRequest request)
    {
        if (marketingApi)
        {
            return GraphError.Of(131055, "The Marketing Messages API sends templates only.");
        }

        if (request.Type == "text")
        {
            var text = request.Content.Text("body");
            if (string.IsNullOrEmpty(text) || text.Length > MaxText)
            {
                return GraphError.Of(100, $"Param text['body'] must be 1 to {MaxText} characters long.");
            }
        }

        var open = simulation.Contacts.HasOpenWindow(number, request.WaId, clock.GetUtcNow());
        if (!open && options.RejectFreeFormAtOnce)
        {
            return GraphError.Of(131047, DeliveryError.ReEngagement.Details);
        }

        return Accept(request, null, new SentParameters(null, open ? null : DeliveryError.ReEngagement));
    }

    /// <summary>Step 9, unless the recipient's persona makes the first attempt fail.</summary>
    private SendOutcome Accept(SendRequest request, MessageTemplate? template, SentParameters sent)
    {
        var persona = options.Personas ? PersonaTable.Of(request.WaId, template) : Persona.Read;
        var attempt = simulation.Contacts.NextAttempt(number, request.WaId);
        if (attempt == 1 && persona == Persona.TransientFirst)
        {
            return GraphError.Of(131000, "Something went wrong. Please try again later.");
        }

        if (attempt == 1 && persona == Persona.GenericErrorFirst)
        {
            return GraphError.Of(135000, "Generic user error");
        }

        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var message = new AcceptedMessage(
            number, request.WaId, request.To, request.Recipient, template, request.CallbackData, now, attempt);
        number.CountAccepted(clock);
        var sequence = simulation.Accepted.Add(message);
        var delivery = new Delivery(message, simulation.Accepted.WamidOf(message, sequence), persona, sent.Failure, sent.QuickReply)
        {
            IsLite = marketingApi,
            ReplyWamid = simulation.Accepted.ReplyWamidOf(message, sequence, persona),
            ReplyMedia = persona == Persona.RepliesMedia
                ? simulation.Media.Add(number.Details.Id, SmallPicture.MimeType, SmallPicture.Bytes, clock.GetUtcNow())
                : null,
        };
        return new SendOutcome(null, delivery, request.Input, request.To != 0, request.Recipient, persona);
    }
}

/// <summary>An error, or an accepted message; neither for a read receipt, which is only acknowledged.</summary>
/// <param name="Input">The address in the request.</param>
/// <param name="ByNumber">The answer names the wa_id.</param>
/// <param name="UserId">The answer names this user id; null = none was given.</param>
internal readonly record struct SendOutcome(
    GraphError? Error, Delivery? Delivery, string? Input, bool ByNumber, string? UserId, Persona Persona)
{
    public static SendOutcome Acknowledged => default;

    public bool Held => Persona is Persona.HeldThenReleased or Persona.HeldThenDropped;

    public static implicit operator SendOutcome(GraphError error) => new(error, null, null, false, null, Persona.Read);
}
