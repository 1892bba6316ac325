using System.Net;
using System.Net.Http.Json;
using System.Text;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.EndToEnd.Product;

/// <summary>A tenant with its own account and phone number, signed in at the first host.</summary>
public sealed class Sender : IDisposable
{
    private static readonly int[] AreaCodes = [202, 203, 205, 206, 207];

    private readonly FaultProduct _product;
    private readonly HttpClient _http;
    private readonly string _wabaId;
    private string _webhookPath = "";
    private int _campaigns;

    private Sender(FaultProduct product, HttpClient http, int number)
    {
        _product = product;
        _http = http;
        Api = new BulkWhatsAppClient(http);
        PhoneNumberId = $"2098765432{number:00000}";
        _wabaId = $"3109876543{number:00000}";
    }

    public BulkWhatsAppClient Api { get; }

    /// <summary>A signed-in client for requests that the typed client would not send.</summary>
    public HttpClient Http => _http;

    public string PhoneNumberId { get; }

    public static async Task<Sender> CreateAsync(FaultProduct product, HttpClient http, int number, int messagesPerSecond)
    {
        var sender = new Sender(product, http, number);
        var wabaId = sender._wabaId;
        await product.Simulator.AddPhoneNumberAsync(sender.PhoneNumberId, wabaId, $"+1 555-020-{number:0000}");
        await product.Simulator.AddTemplateAsync(wabaId, TestTemplates.All[0]);
        var input = product.Simulator.NewAccount(sender.PhoneNumberId, wabaId, $"verify-{number}");
        input.MessagesPerSecond = messagesPerSecond;
        var account = await sender.Api.Accounts.CreateAsync(input);
        sender._webhookPath = account.WebhookPath;
        await product.Simulator.SubscribeAsync(wabaId, new Uri(http.BaseAddress!, account.WebhookPath), $"verify-{number}");
        await sender.Api.Accounts.CheckConnectionAsync(account.Id);
        await sender.Api.Templates.SyncAsync(account.Id);
        return sender;
    }

    /// <summary>
    /// A submitted campaign to a list of this many people, at most 50,000; the same people in every campaign of this sender.
    /// </summary>
    public async Task<Campaign> SubmitAsync(int recipients)
    {
        var name = $"Campaign {++_campaigns}";
        var list = await Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = name });
        var people = string.Join(
            '\n',
            Enumerable.Range(0, recipients).Select(index => $"+1{AreaCodes[index / 10_000]}555{index % 10_000:0000}").Prepend("mobile"));
        var imported = await Api.RecipientLists.ImportAsync(list.Id, new MemoryStream(Encoding.UTF8.GetBytes(people)), "people.csv");
        imported.Added.ShouldBe(recipients);

        var templates = await Api.Templates.GetListAsync(new GetTemplatesInput { MaxResultCount = 100 });
        var draft = await Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = name,
            RecipientType = RecipientType.RecipientList,
            RecipientListId = list.Id,
            TemplateId = templates.Items.Single(template => template.Name == TestTemplates.Plain).Id,
        });
        await Api.BulkMessages.SubmitAsync(draft.Id);
        return new Campaign(_product, this, draft.Id, recipients);
    }

    /// <summary>A webhook that reports every message as failed, signed by somebody who does not know the account's secret.</summary>
    public async Task<HttpStatusCode> ForgeFailuresAsync(IEnumerable<MessageRow> messages)
    {
        var statuses = messages.Select(message => new
        {
            id = $"wamid.{message.Id:N}",
            status = "failed",
            timestamp = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}",
            recipient_id = message.PhoneNumber[1..],
            biz_opaque_callback_data = $"bw1.{message.Id:N}.1",
            errors = new[] { new { code = 131026, title = "Forged" } },
        });
        var value = new { messaging_product = "whatsapp", metadata = new { phone_number_id = PhoneNumberId }, statuses };
        var body = new
        {
            @object = "whatsapp_business_account",
            entry = new[] { new { id = _wabaId, changes = new[] { new { field = "messages", value } } } }
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, _webhookPath) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Hub-Signature-256", $"sha256={new string('0', 64)}");
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    public void Dispose() => _http.Dispose();
}
