using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.EndToEnd.Faults;
using BulkWhatsApp.EndToEnd.Product;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.RecipientLists.Import;
using BulkWhatsApp.Templates;
using Xunit.Abstractions;

namespace BulkWhatsApp.EndToEnd.Memory;

/// <summary>
/// Whatever is sent to a host, it stays below 600 MB. Several of the worst requests at once may leave memory that the collector has not yet
/// reclaimed.
/// </summary>
[Collection(FaultTests.Name)]
public class MemoryTests(ITestOutputHelper output)
{
    private const long MaxBytes = 600_000_000;
    private const long MaxBytesAtOnce = 800_000_000;
    private const int Mega = 1_000_000;

    private const int FullSheet = 1_048_576;

    private static readonly string Row =
        $$"""{"mobileNumber":"+12025550143","recipientName":"{{new string('x', 200)}}","recipientData":{"a":1} }""";

    private static readonly (string Name, string File, Action<Stream> Write)[] Files =
    [
        ("a cell far to the right", "people.xlsx",
            file => Bombs.Workbook(file, rows: ["""<row r="3"><c r="FXSHRXX3"><v>1</v></c></row>"""])),
        ("a cell of 120 MB", "people.xlsx", file => Bombs.Workbook(
            file,
            rows: ["""<row r="3"><c r="A3" t="inlineStr"><is><t>""", .. Bombs.Times(
                120 * Mega / 1_000, new string('x', 1_000)), "</t></is></c></row>"])),
        ("the same, not packed", "people.xlsx", file => Bombs.Workbook(
            file,
            rows: ["""<row r="3"><c r="A3" t="inlineStr"><is><t>""", .. Bombs.Times(
                120 * Mega / 1_000, new string('x', 1_000)), "</t></is></c></row>"],
            level: CompressionLevel.NoCompression)),
        ("an attribute of 120 MB", "people.xlsx", file => Bombs.Workbook(
            file,
            rows: ["<row r=\"", .. Bombs.Times(120 * Mega / 1_000, new string('1', 1_000)), "\"/>"],
            level: CompressionLevel.NoCompression)),
        ("elements of 10,000,000 names", "people.xlsx", file => Bombs.Workbook(file, rows: Bombs.Numbered(10 * Mega, "<a", "/>"))),
        ("elements nested 30,000,000 deep", "people.xlsx",
            file => Bombs.Workbook(file, rows: Bombs.Times(30 * Mega, "<a>"), level: CompressionLevel.NoCompression)),
        ("25,000,000 empty texts", "people.xlsx",
            file => Bombs.Workbook(file, texts: Bombs.Times(25 * Mega, "<si/>"), level: CompressionLevel.NoCompression)),
        ("a text of 120 MB", "people.xlsx", file => Bombs.Workbook(
            file,
            texts: ["<si><t>", .. Bombs.Times(120 * Mega / 1_000, new string('x', 1_000)), "</t></si>"],
            level: CompressionLevel.NoCompression)),
        ("3,000,000 formats", "people.xlsx", file => Bombs.Workbook(
            file, styles: ["<cellXfs>", .. Bombs.Times(3 * Mega, "<xf/>"), "</cellXfs>"], level: CompressionLevel.NoCompression)),
        ("7,000,000 merged cells", "people.xlsx", file => Bombs.Workbook(
            file,
            behindRows: ["<mergeCells>", .. Bombs.Times(7 * Mega, """<mergeCell ref="A1:B2"/>"""), "</mergeCells>"],
            level: CompressionLevel.NoCompression)),
        ("60,000 parts", "people.xlsx", file => Bombs.Workbook(file, moreEntries: 60_000)),
        ("entities of entities", "people.xlsx", file => Bombs.Workbook(file, prolog:
            """<!DOCTYPE worksheet [<!ENTITY a "xxxxxxxxxxxxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>""")),
        ("an object of 190 MB", "people.json",
            file => Bombs.Text(
                file, ["""[{"phone":"+12025550143","note":" """, .. Bombs.Times(190 * Mega / 1_000, new string('x', 1_000)), "\"}]"])),
        ("an object of 12,000,000 keys", "people.json",
            file => Bombs.Text(file, Bombs.Numbered(12 * Mega, "\"", "\":1,").Prepend("[{").Append("\"z\":1}]"))),
        ("a row of 190 MB", "people.csv",
            file => Bombs.Text(file, ["phone,note\n", .. Bombs.Times(190 * Mega / 1_000, new string('x', 1_000))])),
        ("rows of 1 MB", "people.csv",
            file => Bombs.Text(file, ["phone,note\n", .. Bombs.Times(190, $"+12025550143{Many(32, "," + new string('x', 32_000))}\n")])),
        ("rows of 1 MB that are refused", "people.csv",
            file => Bombs.Text(file, ["phone,note\n", .. Bombs.Times(3_000, $"1{Many(2, "," + new string('ä', 16_000))}\n")])),
        ("a contact of one line", "people.vcf",
            file => Bombs.Text(file, ["BEGIN:VCARD\nTEL:", .. Bombs.Times(190 * Mega / 1_000, new string('1', 1_000))])),
        ("a contact of 10,000,000 numbers", "people.vcf",
            file => Bombs.Text(file, ["BEGIN:VCARD\n", .. Bombs.Times(10 * Mega, "a.TEL:+12025550143\n"), "END:VCARD\n"])),
    ];

    private static readonly (string Name, string Path, Action<Stream> Write)[] Bodies =
    [
        ("10,000,000 empty rows", "bulk-messages",
            body => Bombs.Text(body, ["""{"title":"x","recipients":[{}""", .. Bombs.Times(9 * Mega, ",{}"), "]}"])),
        ("12,000,000 labels", "bulk-messages",
            body => Bombs.Text(body, ["""{"title":"x","labels":[""", .. Bombs.Times(9 * Mega, "\"\","), "\"\"]}"])),
        ("100,000 rows of 28 MB", "bulk-messages",
            body => Bombs.Text(body, ["""{"title":"x","recipients":[""", .. Bombs.Times(99_999, Row + ","), Row, "]}"])),
        ("a draft with variables of 28 MB", "bulk-messages", body => Bombs.Text(
            body, ["""{"title":"x","templateVariables":" """, .. Bombs.Times(28_000, new string('x', 1_000)), "\"}"])),
        ("the same in many values", "bulk-messages", body => Bombs.Text(
            body,
            [
                """{"title":"x","templateVariables":[[]""", .. Bombs.Times(90, $",[0{string.Concat(Enumerable.Repeat(",0", 20_000))}]"),
                "]}"
            ])),
        ("a paste of 28 MB", "bulk-messages/read-recipients-text",
            body => Bombs.Text(body, ["{\"text\":\"", .. Bombs.Times(4_600_000, "\\u00e4"), "\"}"])),
        ("variables of 25 MB", "bulk-messages/preview",
            body => Bombs.Text(body, ["""{"templateVariables":[0""", .. Bombs.Times(12 * Mega, ",0"), "]}"])),
    ];

    /// <summary>
    /// The largest inputs people have: a full sheet with two texts in each row, the rows of a whole campaign, and Meta's largest
    /// attachment.
    /// </summary>
    [Fact]
    public async Task The_most_that_people_need_is_taken_below_600_MB()
    {
        await using var product = await FaultProduct.StartAsync();
        using var sender = await product.NewSenderAsync(messagesPerSecond: 10);
        var list = await sender.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Full" });
        var template = (await sender.Api.Templates.GetListAsync(new GetTemplatesInput())).Items[0].Id;
        var draft = await sender.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto { Title = "Full", TemplateId = template });
        var host = product.Hosts[0];
        host.ForgetPeakMemory();

        var sheet = SendFileAsync(sender, $"recipient-lists/{list.Id}/import/check", "people.xlsx", file => Bombs.Workbook(
            file,
            rows: Enumerable.Range(3, FullSheet - 2).Select(row =>
                $"""<row r="{row}"><c r="A{row}"><v>{12025550000 + row % 10_000}</v></c><c r="B{row}" t="s"><v>{2 * row}</v></c><c r="C{row}" t="s"><v>{2 * row + 1}</v></c></row>"""),
            texts: Bombs.Numbered(2 * FullSheet + 2, "<si><t>Somebody of the name ", "</t></si>")));
        var rows = await SendBodyAsync(sender, "bulk-messages", body => Bombs.Text(
            body, [$$"""{"title":"x","templateId":"{{template}}","recipients":[""", .. Bombs.Times(49_999, Row + ","), Row, "]}"]));
        var attachments = await Task.WhenAll(AttachAsync(sender, draft.Id), AttachAsync(sender, draft.Id));

        var answers = new[] { await sheet, rows }.Concat(attachments).ToList();
        var peak = host.PeakMemoryBytes();
        output.WriteLine($"{peak / Mega} MB");
        answers.ShouldAllBe(
            answer => answer.Status == 200,
            string.Join('\n', answers.Select(answer => answer.Answer[..Math.Min(answer.Answer.Length, 300)])));
        peak.ShouldBeLessThan(MaxBytes);
    }

    [Fact]
    public async Task No_file_and_no_body_makes_a_host_take_600_MB()
    {
        await using var product = await FaultProduct.StartAsync();
        using var sender = await product.NewSenderAsync(messagesPerSecond: 10);
        var list = await sender.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Bombs" });
        var tooMuch = new List<string>();

        foreach (var (name, file, write) in Files)
        {
            await MeasureAsync(name, MaxBytes, () => SendFileAsync(sender, $"recipient-lists/{list.Id}/import/check", file, write));
        }

        foreach (var (name, path, write) in Bodies)
        {
            await MeasureAsync(name, MaxBytes, () => SendBodyAsync(sender, path, write));
        }

        // No group of one: that would be measured with what the group before has left.
        foreach (var atOnce in Files.Chunk(5))
        {
            await MeasureAsync(
                string.Join(", ", atOnce.Select(one => one.Name)),
                MaxBytesAtOnce,
                [.. atOnce.Select<(string Name, string File, Action<Stream> Write), Func<Task<(int, string)>>>(
                    one => () => SendFileAsync(sender, $"recipient-lists/{list.Id}/import/check", one.File, one.Write))]);
        }

        await MeasureAsync(
            "bodies at once",
            MaxBytesAtOnce,
            [
                .. Bodies.Select<(string Name, string Path, Action<Stream> Write), Func<Task<(int, string)>>>(
                    one => () => SendBodyAsync(sender, one.Path, one.Write))
            ]);
        tooMuch.ShouldBeEmpty();

        async Task MeasureAsync(string name, long limit, params Func<Task<(int Status, string Answer)>>[] sends)
        {
            var host = product.Hosts[0];
            host.ForgetPeakMemory();
            var began = Stopwatch.GetTimestamp();
            var answers = await Task.WhenAll(sends.Select(send => send()));
            var peak = host.PeakMemoryBytes();
            var seen = string.Join(
                "; ", answers.Select(answer => $"{answer.Status} {answer.Answer[..Math.Min(answer.Answer.Length, 300)]}"));
            var line = $"{name}: {peak / Mega} MB, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, {seen}";
            output.WriteLine(line);
            if (peak > limit || Array.Exists(answers, answer => answer.Status >= 500))
            {
                tooMuch.Add(line);
            }
        }
    }

    private static async Task<(int Status, string Answer)> SendFileAsync(Sender sender, string path, string fileName, Action<Stream> write)
    {
        await using var content = Written(write);
        using var form = new MultipartFormDataContent { { new StreamContent(content), "file", fileName } };
        return await SendAsync(sender, path, form);
    }

    private static async Task<(int Status, string Answer)> SendBodyAsync(Sender sender, string path, Action<Stream> write)
    {
        await using var content = Written(write);
        using var body = new StreamContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await SendAsync(sender, path, body);
    }

    private static async Task<(int Status, string Answer)> SendAsync(Sender sender, string path, HttpContent content)
    {
        try
        {
            using var response = await sender.Http.PostAsync($"api/bulk-whatsapp/{path}", content);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException exception)
        {
            return (599, exception.Message);
        }
    }

    private static async Task<(int Status, string Answer)> AttachAsync(Sender sender, Guid draft)
    {
        await using var content = Written(
            file => Bombs.Text(file, Bombs.Times(99 * Mega / 1_000, new string('x', 1_000)).Prepend("%PDF-1.7\n")));
        using var form = new MultipartFormDataContent { { new StreamContent(content), "file", "terms.pdf" } };
        using var response = await sender.Http.PutAsync($"api/bulk-whatsapp/bulk-messages/{draft}/attachment", form);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static FileStream Written(Action<Stream> write)
    {
        var file = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        write(file);
        file.Position = 0;
        return file;
    }

    private static string Many(int count, string text) => string.Concat(Enumerable.Repeat(text, count));
}
