using System.IO.Pipelines;

namespace BulkWhatsApp.Client;

/// <summary>Files pass through the typed client piece by piece, whatever their size.</summary>
public class ClientStreamTests
{
    /// <summary>The time after which waiting for the whole file, which never comes, is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly byte[] FirstLine = "number,status\n"u8.ToArray();

    [Fact]
    public async Task A_file_is_read_while_it_is_sent_not_before()
    {
        var file = new Pipe();
        using var http = Http(async request =>
        {
            // The file does not end before the request is under way.
            request.Content!.Headers.ContentLength.ShouldBeNull();
            var sending = request.Content.CopyToAsync(Stream.Null);
            await file.Writer.WriteAsync("mobile\n+12025550140\n"u8.ToArray());
            await file.Writer.CompleteAsync();
            await sending;
            return new StringContent("""{"rowsRead":1,"rejected":0,"columns":[],"reasons":[],"rejectedRows":[]}""");
        });

        var check = await new BulkWhatsAppClient(http).RecipientLists
            .CheckImportAsync(Guid.NewGuid(), file.Reader.AsStream(), "people.csv").WaitAsync(Patience);

        check.RowsRead.ShouldBe(1);
    }

    [Fact]
    public async Task A_download_is_given_out_while_it_arrives_and_closing_it_ends_the_answer()
    {
        var body = new Pipe();
        using var http = Http(_ => Task.FromResult<HttpContent>(new StreamContent(body.Reader.AsStream())));
        await body.Writer.WriteAsync(FirstLine);

        await using (var download = await new BulkWhatsAppClient(http).Messages.ExportAsync(new()).WaitAsync(Patience))
        {
            var line = new byte[FirstLine.Length];
            await download.ReadExactlyAsync(line).AsTask().WaitAsync(Patience);
            line.ShouldBe(FirstLine);
        }

        (await body.Writer.FlushAsync()).IsCompleted.ShouldBeTrue();
    }

    private static HttpClient Http(Func<HttpRequestMessage, Task<HttpContent>> answer) =>
        new(new Answering(answer)) { BaseAddress = new Uri("http://nowhere.example") };

    private sealed class Answering(Func<HttpRequestMessage, Task<HttpContent>> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            new() { Content = await answer(request) };
    }
}
