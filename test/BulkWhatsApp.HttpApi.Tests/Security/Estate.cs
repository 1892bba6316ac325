using System.Net.Http.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Security;

/// <summary>One of everything a tenant can have, and requests for each to the module's endpoints.</summary>
public sealed class Estate
{
    private const string Root = "api/bulk-whatsapp/";

    /// <summary>What shows sums and states of all that a tenant has, rather than rows.</summary>
    public static readonly string[] Sums =
    [
        Root + "reports/bulk-message-status/days", Root + "reports/bulk-message-status/groups", Root + "bulk-messages/views",
        Root + "start-guide", Root + "segments/columns",
    ];

    private const string Consenting = "+12025550198";
    private const string Everybody = """{"version":1,"people":{"from":"lists"}}""";

    private readonly Clerk _owner;
    private readonly string _mark = $"of-{Guid.NewGuid():N}";

    private Estate(Clerk owner) => _owner = owner;

    private static RecipientSourceSettings Source => new() { Source = "Customers", NumberField = "Mobile" };

    public Guid Template { get; private set; }
    public Guid List { get; private set; }
    public Guid Recipient { get; private set; }
    public Guid Import { get; private set; }
    public Guid Segment { get; private set; }
    public Guid Series { get; private set; }
    public Guid OptOut { get; private set; }

    /// <summary>With an attachment.</summary>
    public Guid Draft { get; private set; }

    public Guid Comment { get; private set; }

    /// <summary>Sent, with one message.</summary>
    public Guid Campaign { get; private set; }
    public Guid Message { get; private set; }
    public Guid Conversation { get; private set; }

    /// <summary>What the conversation's person sent, with a file.</summary>
    public Guid Inbound { get; private set; }

    public static async Task<Estate> CreateAsync(Clerk owner)
    {
        var estate = new Estate(owner);
        await estate.CreateListAsync();
        await estate.CreateDraftAsync();
        await estate.CreateCampaignAsync();
        await estate.CreateConversationAsync();
        await owner.Api.Consents.GiveAsync(new RecordConsentDto { PhoneNumber = Consenting, Note = estate._mark });
        await estate.CreateSegmentAsync();
        estate.OptOut = (await owner.Api.OptOuts.CreateAsync(
            new CreateOptOutDto { PhoneNumber = "+12025550199", Reason = estate._mark })).Id;
        return estate;
    }

    /// <summary>Every action of the module that takes an id, with this estate's ids and a valid body.</summary>
    public List<EstateRequest> RequestsWithIds(IServiceProvider services) =>
    [
        .. ModuleRoute.AllOf(services)
            .Where(route => route.Path.Contains(":guid}", StringComparison.Ordinal))
            .SelectMany(route => IdsOf(route.Controller)
                .Select(ids => new EstateRequest(route.Method, Fill(route.Path, ids), BodyOf(route.Method, route.Path)))),
    ];

    /// <summary>Every list and export of the module that shows rows rather than sums.</summary>
    public List<string> ListPaths(IServiceProvider services) =>
    [
        .. ModuleRoute.AllOf(services)
            .Where(route => route.Method == HttpMethod.Get && !route.Path.Contains('{', StringComparison.Ordinal))
            .Where(route => route.Controller is not ("Country" or "OptOutSettings" or "Privacy" or "QuietNumber" or "RecipientSource"
                    or "TemplateEditing" or "ModuleSetting" or "ConversationLive" or "BulkMessageProgress")
                && !route.Path.EndsWith("by-number", StringComparison.Ordinal)
                && !route.Path.EndsWith("bulk-messages/users", StringComparison.Ordinal)
                && !route.Path.EndsWith("consents/settings", StringComparison.Ordinal)
                && !Sums.Contains(route.Path))
            .Select(route => route.Path + "?maxResultCount=1000"),
    ];

    /// <summary>The value of a parameter in a controller's paths.</summary>
    public Guid IdOf(string controller, string parameter) => IdsOf(controller).First()[parameter];

    public bool ShowsIn(string answer) => new[]
        {
            _mark, Consenting, $"{_owner.Account.Id}", $"{Template}", $"{List}", $"{Segment}", $"{OptOut}", $"{Draft}", $"{Campaign}",
            $"{Message}", $"{Conversation}",
        }
        .Any(part => answer.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>All of it as text, to check that nobody changed it.</summary>
    public async Task<string> DescribeAsync()
    {
        string[] paths =
        [
            $"accounts/{_owner.Account.Id}", $"templates/{Template}", $"recipient-lists/{List}", $"recipient-lists/{List}/recipients",
            $"recipient-lists/{List}/imports", $"segments/{Segment}", $"bulk-message-series/{Series}", $"opt-outs/{OptOut}",
            $"bulk-messages/{Draft}", $"bulk-messages/{Draft}/recipients", $"bulk-messages/{Draft}/comments", $"bulk-messages/{Campaign}",
            $"messages/{Message}", $"conversations/{Conversation}", $"conversations/{Conversation}/thread",
        ];
        return string.Join('\n', await Task.WhenAll(paths.Select(path => _owner.Http.GetStringAsync(Root + path))));
    }

    private async Task CreateListAsync()
    {
        List = (await _owner.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = _mark })).Id;
        Import = (await _owner.ImportAsync(List, "mobile,name,town\n+12025550140,Ada,Berlin\nnone,Bob,Rome\n")).ImportId;
        await _owner.Api.RecipientLists.SetSourceAsync(List, Source);
        var recipients = await _owner.Http.GetJsonAsync($"{Root}recipient-lists/{List}/recipients");
        Recipient = recipients.GetProperty("items")[0].GetProperty("id").GetGuid();
    }

    /// <summary>And a series, of a draft that has one person too many.</summary>
    private async Task CreateSegmentAsync()
    {
        var list = await _owner.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = $"Many {_mark}" });
        var people = Enumerable.Range(0, TestApplication.MaxRecipients + 1).Select(x => $"+1202555{x:0000}");
        await _owner.ImportAsync(list.Id, "mobile\n" + string.Join('\n', people));
        Segment = (await _owner.Api.Segments.CreateAsync(new CreateSegmentDto { Name = _mark, Filter = Clerk.Json(Everybody) })).Id;
        var draft = await _owner.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = _mark, RecipientType = RecipientType.Segment, SegmentId = Segment, TemplateId = Template,
        });
        Series = (await _owner.Api.Series.CreateAsync(new CreateSeriesInput { BulkMessageId = draft.Id })).Id;
    }

    private async Task CreateDraftAsync()
    {
        var draft = await _owner.DraftAsync(Clerk.Numbers(1), TestTemplates.Image, VariableType.Common, """{"1":"Ada"}""");
        await _owner.Api.BulkMessages.SetAttachmentAsync(draft.Id, new MemoryStream(TestFiles.Of("image.png")), "image.png");
        Draft = draft.Id;
        Comment = (await _owner.Api.BulkMessages.AddCommentAsync(Draft, new CreateCommentInput { Comment = _mark })).Id;
    }

    private async Task CreateCampaignAsync()
    {
        Template = (await _owner.GetTemplateAsync(TestTemplates.Plain)).Id;
        var campaign = await _owner.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = _mark,
            Labels = [_mark],
            TemplateId = Template,
            Recipients = [new() { MobileNumber = "+12025550140", RecipientName = _mark }],
        });
        Campaign = campaign.Id;
        await _owner.SubmitAndFinishAsync(campaign);

        // The last thing still to come: a read receipt may overtake the delivery receipt.
        Message = (await _owner.UntilMessageAsync(
            Campaign, message => message is { SentAt: not null, DeliveredAt: not null, ReadAt: not null })).Id;
    }

    private async Task CreateConversationAsync()
    {
        await new WebhookCaller(_owner).SendPictureAsync("12025550140", _mark);
        var conversation = (await Eventually.SoAsync(
            () => _owner.Api.Conversations.GetListAsync(new()), list => list.TotalCount == 1)).Items[0];
        Conversation = conversation.Id;
        Inbound = (await _owner.Api.Conversations.GetThreadAsync(Conversation, new())).Items.Single(entry => entry.HasFile).Id;
    }

    private IEnumerable<Dictionary<string, Guid>> IdsOf(string controller) => controller switch
    {
        "Account" => [new() { ["id"] = _owner.Account.Id }],
        "Template" => [new() { ["id"] = Template, ["accountId"] = _owner.Account.Id }],
        "TemplateEditing" => [new() { ["id"] = Template, ["accountId"] = _owner.Account.Id }],
        "RecipientList" => [new() { ["id"] = List }],
        "Recipient" => [new() { ["listId"] = List, ["id"] = Recipient }],
        "RecipientImport" => [new() { ["listId"] = List, ["id"] = Import }],
        "RecipientSource" => [new() { ["listId"] = List }],
        "Segment" => [new() { ["id"] = Segment }],
        "BulkMessageSeries" => [new() { ["id"] = Series }],
        "OptOut" => [new() { ["id"] = OptOut }],
        "BulkMessage" => [new() { ["id"] = Draft }, new() { ["id"] = Campaign }],
        "BulkMessageDraft" => [new() { ["id"] = Draft }],
        "BulkMessageFollowUp" => [new() { ["id"] = Draft }, new() { ["id"] = Campaign }],
        "BulkMessageComment" => [new() { ["id"] = Draft, ["commentId"] = Comment }],
        "BulkMessageAttachment" => [new() { ["id"] = Draft }],
        "BulkMessageProgress" => [new() { ["id"] = Campaign }],
        "WhatsAppMessage" => [new() { ["id"] = Message }],
        "Conversation" =>
            [new() { ["id"] = Conversation, ["replyId"] = Guid.NewGuid(), ["messageId"] = Inbound, ["bulkMessageId"] = Campaign }],
        _ => throw new InvalidOperationException($"A new controller, {controller}: what are its ids?"),
    };

    /// <summary>Null for an action without one.</summary>
    private object? BodyOf(HttpMethod method, string path) =>
        (method.Method, path[Root.Length..].Replace(":guid", "", StringComparison.Ordinal)) switch
    {
        ("PUT", "accounts/{id}") => new { name = "Taken", phoneNumberId = "1", wabaId = "1", concurrencyStamp = "x" },
        ("POST", "templates/{id}/preview") => new { values = new { } },
        ("PUT", "templates/{id}") => new { name = TestTemplates.Plain, language = "en_US", category = 1, body = "Taken" },
        ("POST", "templates/samples/{accountId}" or "templates/{id}/sample") => EstateRequest.File("image.png", TestFiles.Of("image.png")),
        ("PUT", "recipient-lists/{id}") => new { name = "Taken", concurrencyStamp = "x" },
        ("POST" or "PUT", "recipient-lists/{listId}/recipients" or "recipient-lists/{listId}/recipients/{id}") =>
            new { phoneNumber = "+12025550177" },
        ("POST", "recipient-lists/{listId}/import-text" or "recipient-lists/{listId}/import-text/preview") => new { text = "+12025550177" },
        ("POST", "recipient-lists/{listId}/import" or "recipient-lists/{listId}/import/preview" or "recipient-lists/{listId}/import/check")
            => EstateRequest.File("people.csv", "mobile\n+12025550177\n"u8),
        ("PUT" or "POST", "recipient-lists/{listId}/source" or "recipient-lists/{listId}/source/preview") => Source,
        ("PUT", "segments/{id}") => new { name = "Taken", filter = Everybody, concurrencyStamp = "x" },
        ("POST", "bulk-messages/{id}/follow-up") => new { people = 0 },
        ("PUT", "bulk-messages/{id}/attachment") => EstateRequest.File("image.png", TestFiles.Of("image.png")),
        ("POST", "bulk-messages/{id}/send-test") => new { mobileNumber = "+12025550177" },
        ("POST", "bulk-messages/{id}/reschedule") => new { },
        ("POST", "bulk-messages/{id}/comments") => new { comment = "Taken" },
        ("PUT", "bulk-messages/{id}/assignee") => new { },
        ("PUT", "bulk-messages/{id}/labels") => new { labels = new[] { "taken" } },
        ("POST", "bulk-messages/{id}/read-numbers") => new { code = "PhoneMissingCountry", country = "US", concurrencyStamp = "x" },
        ("POST", "bulk-messages/{id}/leave-out") => new { code = "PhoneMissingCountry", field = "", concurrencyStamp = "x" },
        ("PUT", "conversations/{id}/replies/{replyId}") => new { message = "Hello" },
        ("PUT", "bulk-messages/{id}") => new { title = "Taken", templateId = Template, concurrencyStamp = "x" },
        _ => null,
    };

    private static string Fill(string path, Dictionary<string, Guid> ids) =>
        ids.Aggregate(path, (filled, id) => filled.Replace($"{{{id.Key}:guid}}", $"{id.Value}", StringComparison.Ordinal));
}

/// <summary>A call of one endpoint; the body is JSON, or a file.</summary>
public sealed record EstateRequest(HttpMethod Method, string Path, object? Body)
{
    public static object File(string name, ReadOnlySpan<byte> bytes) => new Upload(name, bytes.ToArray());

    public async Task<HttpResponseMessage> SendAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(Method, Path) { Content = ToContent() };

        // A progress stream that should not exist would never end.
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public override string ToString() => $"{Method} {Path}";

    private HttpContent? ToContent() => Body switch
    {
        null => null,
        Upload file => new MultipartFormDataContent { { new ByteArrayContent(file.Bytes), "file", file.Name } },
        _ => JsonContent.Create(Body),
    };

    private sealed record Upload(string Name, byte[] Bytes);
}
