using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Messages;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Stage;

/// <summary>The administrator of a new tenant, with an account and the templates of <see cref="TestTemplates"/>.</summary>
public sealed class Clerk : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Clerk(TestApplication application, HttpClient http, int number)
    {
        Application = application;
        Http = http;
        Api = new BulkWhatsAppClient(http);
        PhoneNumberId = $"2098765432{number:00000}";
        WabaId = $"3109876543{number:00000}";
        VerifyToken = $"verify-{number}";
        Tenant = $"tenant{number}";
    }

    public TestApplication Application { get; }
    public HttpClient Http { get; }
    public BulkWhatsAppClient Api { get; }
    public string PhoneNumberId { get; }
    public string WabaId { get; }
    public string VerifyToken { get; }

    /// <summary>Name of the tenant.</summary>
    public string Tenant { get; }
    public AccountDto Account { get; private set; } = null!;

    public static async Task<Clerk> CreateAsync(TestApplication application, HttpClient http, int number)
    {
        var clerk = new Clerk(application, http, number);
        await application.Simulator.AddPhoneNumberAsync(clerk.PhoneNumberId, clerk.WabaId, $"+1 555-020-{number:0000}");
        foreach (var template in TestTemplates.All)
        {
            await application.Simulator.AddTemplateAsync(clerk.WabaId, template);
        }

        clerk.Account = await clerk.Api.Accounts.CreateAsync(clerk.NewAccount("Main"));
        await application.Simulator.SubscribeAsync(
            clerk.WabaId, new Uri(application.Address, clerk.Account.WebhookPath), clerk.VerifyToken);
        await clerk.Api.Templates.SyncAsync(clerk.Account.Id);
        return clerk;
    }

    public CreateAccountDto NewAccount(string name)
    {
        var account = Application.Simulator.NewAccount(PhoneNumberId, WabaId, VerifyToken, name);
        account.MessagesPerSecond = 10_000;
        return account;
    }

    public async Task<TemplateDto> GetTemplateAsync(string name, string language = "en_US")
    {
        var page = await Api.Templates.GetListAsync(new GetTemplatesInput { Filter = name, Language = language, MaxResultCount = 100 });
        return page.Items.Single(template => template.Name == name);
    }

    /// <summary>A draft for individual recipients, with a template without variables unless specified.</summary>
    public async Task<BulkMessageDto> DraftAsync(
        IEnumerable<string> numbers,
        string template = TestTemplates.Plain,
        VariableType variableType = VariableType.Common,
        string? variables = null,
        Func<int, string>? data = null) =>
        await Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "Test campaign",
            RecipientType = RecipientType.IndividualRecipients,
            TemplateId = (await GetTemplateAsync(template)).Id,
            VariableType = variableType,
            TemplateVariables = Json(variables),
            Recipients = numbers.Select((number, index) => new BulkMessageRecipientInput
            {
                MobileNumber = number,
                RecipientName = $"Person {index + 1}",
                RecipientData = Json(data?.Invoke(index)),
            }).ToList(),
        });

    public async Task<BulkMessageDto> SubmitAndFinishAsync(BulkMessageDto draft)
    {
        await Api.BulkMessages.SubmitAsync(draft.Id);
        return await FinishAsync(draft.Id);
    }

    /// <summary>Waits for the end of the campaign through its progress stream.</summary>
    public async Task<BulkMessageDto> FinishAsync(Guid id)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var progress in Api.BulkMessages.WatchAsync(id, patience.Token))
        {
            if (progress.IsFinished)
            {
                break;
            }
        }

        return await Api.BulkMessages.GetAsync(id);
    }

    /// <summary>Waits until the document meets the condition; fails with its last state.</summary>
    public Task<BulkMessageDto> UntilAsync(
        Guid id, Func<BulkMessageDto, bool> isSo, [CallerArgumentExpression(nameof(isSo))] string awaited = "") =>
        Eventually.SoAsync(() => Api.BulkMessages.GetAsync(id), isSo, awaited: awaited);

    public Task<List<WhatsAppMessageDto>> UntilMessagesAsync(
        Guid bulkMessageId, Func<List<WhatsAppMessageDto>, bool> areSo, [CallerArgumentExpression(nameof(areSo))] string awaited = "") =>
        Eventually.SoAsync(() => GetMessagesAsync(bulkMessageId), areSo, awaited: awaited);

    public async Task<RecipientImportResultDto> ImportAsync(Guid listId, string csv, ImportInput? input = null) =>
        await Api.RecipientLists.ImportAsync(listId, new MemoryStream(Encoding.UTF8.GetBytes(csv)), "people.csv", input);

    public Task SetMessagesPerSecondAsync(int? messagesPerSecond) =>
        ChangeAccountAsync(account => account.MessagesPerSecond = messagesPerSecond);

    public async Task ChangeAccountAsync(Action<UpdateAccountDto> change)
    {
        try
        {
            await TryChangeAccountAsync(change);
        }
        catch (BulkWhatsAppApiException exception) when (exception.Status == HttpStatusCode.Conflict)
        {
            // The first message that Meta accepts proves the number, which also changes the account. A client that gets the conflict reads
            // the account again, as here.
            await TryChangeAccountAsync(change);
        }
    }

    private async Task TryChangeAccountAsync(Action<UpdateAccountDto> change)
    {
        var input = new UpdateAccountDto
        {
            Name = Account.Name,
            PhoneNumberId = Account.PhoneNumberId,
            WabaId = Account.WabaId,
            BaseUrl = Account.BaseUrl,
            IsDefault = true,
            DefaultCountry = Account.DefaultCountry,
            MessagesPerSecond = Account.MessagesPerSecond,
            ConcurrencyStamp = (await Api.Accounts.GetAsync(Account.Id)).ConcurrencyStamp,
        };
        change(input);
        Account = await Api.Accounts.UpdateAsync(Account.Id, input);
    }

    /// <summary>So slow that a test can act before much is sent.</summary>
    public Task PauseSendingAsync() => SetMessagesPerSecondAsync(1);

    /// <summary>Moves the time of a scheduled campaign, so that it does not pass before the test has submitted the campaign.</summary>
    public Task ScheduleInAsync(Guid id, TimeSpan wait) => Application.Database.QueryAsync<int>(
        """UPDATE "BwaBulkMessages" SET "ScheduledAt" = @at WHERE "Id" = @id""", ("id", id), ("at", DateTime.UtcNow + wait));

    /// <summary>The messages of a campaign, at most 1,000.</summary>
    public async Task<List<WhatsAppMessageDto>> GetMessagesAsync(Guid bulkMessageId) =>
        [.. (await Api.Messages.GetListAsync(new GetWhatsAppMessagesInput { BulkMessageId = bulkMessageId, MaxResultCount = 1_000 }))
            .Items];

    public async Task<IReadOnlyList<TimelineEntryDto>> GetTimelineAsync(Guid bulkMessageId) =>
        (await Api.BulkMessages.GetTimelineAsync(bulkMessageId)).Items;

    public Task<List<AcceptedSend>> GetAcceptedAsync() => Application.Simulator.GetAcceptedAsync(PhoneNumberId);

    /// <summary>Checks the counters against a recount of the rows, in a single query.</summary>
    public async Task CheckCountersAsync(BulkMessageDto message)
    {
        var counters = await Application.Database.QueryAsync<string>(
            """
            SELECT concat_ws('/', "RecipientCount", "QueuedCount", "SentCount", "DeliveredCount", "ReadCount", "FailedCount",
                "HeldCount", "UnconfirmedCount", "CancelledCount")
                || ' = ' ||
                (SELECT concat_ws('/', count(*), count(*) FILTER (WHERE "Status" IN (0, 1)), count(*) FILTER (WHERE "Status" IN (4, 5, 6)),
                     count(*) FILTER (WHERE "Status" IN (5, 6)), count(*) FILTER (WHERE "Status" = 6), count(*) FILTER (WHERE "Status" = 7),
                     count(*) FILTER (WHERE "Status" = 2), count(*) FILTER (WHERE "Status" = 3), count(*) FILTER (WHERE "Status" = 8))
                 FROM "BwaMessages" WHERE "BulkMessageId" = @id)
            FROM "BwaBulkMessages" WHERE "Id" = @id
            """,
            ("id", message.Id));
        var sides = counters!.Split(" = ");
        sides[0].ShouldBe(sides[1]);
    }

    /// <summary>US numbers that end in the two digits of a simulator persona.</summary>
    public static IEnumerable<string> Numbers(int count, string ending = "40") =>
        Enumerable.Range(0, count).Select(index => $"+1202555{index:00}{ending}");

    public void Dispose() => Http.Dispose();

    public static JsonElement? Json(string? text) => text is null ? null : JsonDocument.Parse(text).RootElement;
}
