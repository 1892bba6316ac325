using System.Diagnostics;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Benchmarks;

/// <summary>What all measurements need: a signed-in client, an account on the simulator, recipient lists and campaigns.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>So slow that a campaign is launched but hardly sent.</summary>
    public const int StandStill = 1;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http;
    private readonly Dictionary<int, Guid> _lists = [];
    private Guid _accountId;
    private Guid _templateId;

    private Stage(BenchOptions options)
    {
        Options = options;
        _http = BulkWhatsAppClient.CreateHttpClient(options.HostUrl);
        _http.Timeout = TimeSpan.FromMinutes(10);
        Client = new BulkWhatsAppClient(_http);
        Simulator = new Simulator(options.SimulatorUrl);
        Database = Database.Open(options.ConnectionString);
    }

    public BenchOptions Options { get; }
    public BulkWhatsAppClient Client { get; }
    public Simulator Simulator { get; }
    public Database Database { get; }
    public string WebhookUrl { get; private set; } = "";

    public static async Task<Stage> SetUpAsync(BenchOptions options)
    {
        var stage = new Stage(options);
        await stage.Client.SignInAsync(options.UserName, options.Password);
        var account = await stage.Client.Accounts.CreateAsync(
            stage.Fill(new CreateAccountDto { Name = "Benchmark", IsDefault = true }, StandStill));
        stage._accountId = account.Id;
        stage.WebhookUrl = new Uri(options.HostUrl, account.WebhookPath).ToString();

        // Otherwise the first messages of the measurement would do this, and they are sent slowly.
        await stage.Client.Accounts.CheckConnectionAsync(account.Id);
        await stage.Client.Templates.SyncAsync(account.Id);
        var templates = await stage.Client.Templates.GetListAsync(new GetTemplatesInput { AccountId = account.Id, MaxResultCount = 1_000 });
        stage._templateId = templates.Items.Single(template => template is { Name: "spring_offer", Language: "en_US" }).Id;
        return stage;
    }

    /// <returns>The new list and the duration of its import, from the first byte to the answer.</returns>
    public async Task<(Guid ListId, TimeSpan Duration)> ImportAsync(int people)
    {
        // Created in advance, so that this is not measured.
        using var file = new MemoryStream();
        await new GeneratedRecipients(people).CopyToAsync(file);
        file.Position = 0;

        var list = await Client.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = $"{people} people {Guid.NewGuid():N}" });
        var began = Stopwatch.GetTimestamp();
        var result = await Client.RecipientLists.ImportAsync(list.Id, file, "people.csv", new ImportInput { DefaultCountry = "US" });
        var duration = Stopwatch.GetElapsedTime(began);
        _lists[people] = result.Added == people
            ? list.Id
            : throw new InvalidOperationException($"Of {people} people {result.Added} were added.");
        return (list.Id, duration);
    }

    /// <summary>
    /// Submits a campaign to this many people and waits until all are queued. Only a few are sent meanwhile, unless a pace is given.
    /// </summary>
    /// <returns>The campaign, the duration of the submit, and that of the launch from the answer on.</returns>
    public async Task<(Guid Campaign, TimeSpan Submit, TimeSpan Launch)> LaunchAsync(int people, int pace = StandStill)
    {
        var list = _lists.TryGetValue(people, out var known) ? known : (await ImportAsync(people)).ListId;
        await SetPaceAsync(pace);
        var draft = await Client.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = $"{people} people",
            RecipientType = RecipientType.RecipientList,
            RecipientListId = list,
            TemplateId = _templateId,
            AccountId = _accountId,
            VariableType = VariableType.Unique,
        });

        var began = Stopwatch.GetTimestamp();
        await Client.BulkMessages.SubmitAsync(draft.Id);
        var submit = Stopwatch.GetElapsedTime(began);
        await WaitAsync(draft.Id, state => state.IsLaunched);
        return (draft.Id, submit, Stopwatch.GetElapsedTime(began) - submit);
    }

    /// <summary>A draft for whoever a filter finds.</summary>
    public async Task<Guid> DraftAsync(JsonElement filter) => (await Client.BulkMessages.CreateAsync(new CreateBulkMessageDto
    {
        Title = "A segment",
        RecipientType = RecipientType.Segment,
        SegmentFilter = filter,
        TemplateId = _templateId,
        AccountId = _accountId,
        VariableType = VariableType.Unique,
    })).Id;

    public async Task SetPaceAsync(int messagesPerSecond)
    {
        var account = (await Client.Accounts.GetListAsync(new GetAccountsInput { MaxResultCount = 10 })).Items.Single(
            one => one.Id == _accountId);
        await Client.Accounts.UpdateAsync(_accountId, Fill(
            new UpdateAccountDto { Name = account.Name, IsDefault = true, ConcurrencyStamp = account.ConcurrencyStamp },
            messagesPerSecond));
    }

    public async Task WaitAsync(Guid campaign, Func<CampaignState, bool> condition)
    {
        while (!condition(await Database.GetStateAsync(campaign)))
        {
            await Task.Delay(Look);
        }
    }

    public async Task WaitUntilRepliedAsync(Guid campaign, int people)
    {
        while (await Database.CountRepliedAsync(campaign) < people)
        {
            await Task.Delay(Look);
        }
    }

    public async Task ShowStatementsAsync()
    {
        if (Options.Statements)
        {
            (await Database.GetSlowestStatementsAsync(16)).ForEach(Console.WriteLine);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Simulator.Dispose();
        await Database.DisposeAsync();
    }

    private T Fill<T>(T input, int messagesPerSecond)
        where T : AccountInputBase
    {
        input.PhoneNumberId = Benchmarks.Simulator.PhoneNumberId;
        input.WabaId = Benchmarks.Simulator.WabaId;
        input.BaseUrl = Simulator.Url;
        input.AccessToken = Benchmarks.Simulator.Token;
        input.AppSecret = Benchmarks.Simulator.AppSecret;
        input.VerifyToken = "benchmark";
        input.MessagesPerSecond = messagesPerSecond;
        return input;
    }
}
