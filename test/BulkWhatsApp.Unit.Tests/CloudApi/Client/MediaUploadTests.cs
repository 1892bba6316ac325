using System.Text;

namespace BulkWhatsApp.CloudApi.Tests.Client;

public sealed class MediaUploadTests : IDisposable
{
    private readonly CloudApiClient _client = new(new CloudApiOptions());

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_file_is_uploaded_as_a_form_and_its_media_id_returned()
    {
        await using var graph = new GraphStub(StubAnswer.Json("""{"id":"1122334455667788"}"""));
        using var file = new MemoryStream("%PDF-1.7 content"u8.ToArray());

        var id = await _client.UploadMediaAsync(graph.Account, file, "Preisliste.pdf", "application/pdf", default);

        id.ShouldBe("1122334455667788");
        var request = graph.Requests.ShouldHaveSingleItem();
        request.Target.ShouldBe("/v25.0/109876543210987/media");
        var boundary = request.Headers["Content-Type"].Replace("multipart/form-data; boundary=", "");
        boundary.ShouldNotContain("\"");
        request.BodyText.ShouldContain($"--{boundary}\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n");
        request.BodyText.ShouldContain("name=\"type\"\r\n\r\napplication/pdf\r\n");
        request.BodyText.ShouldContain("filename=\"Preisliste.pdf\"");
        request.BodyText.ShouldContain("Content-Type: application/pdf\r\n");
        request.BodyText.ShouldContain("\r\n\r\n%PDF-1.7 content\r\n");
        file.CanRead.ShouldBeTrue("the stream stays the caller's");
    }

    [Fact]
    public async Task A_name_with_umlauts_and_quotes_keeps_the_form_intact()
    {
        await using var graph = new GraphStub(StubAnswer.Json("""{"id":1122334455667788}"""));

        var id = await _client.UploadMediaAsync(graph.Account, new MemoryStream([1]), "Gr\"ü\r\nße.jpg", "image/jpeg", default);

        id.ShouldBe("1122334455667788");
        graph.Requests[0].BodyText.ShouldContain("filename=\"Gr_____e.jpg\"");
        graph.Requests[0].BodyText.ShouldNotContain("filename*", Case.Insensitive, "RFC 7578 forbids it in a form");
    }

    [Fact]
    public async Task Only_the_rest_of_a_stream_that_was_read_in_part_is_sent()
    {
        await using var graph = new GraphStub(StubAnswer.Json("""{"id":"1"}"""));
        using var file = new MemoryStream(Encoding.ASCII.GetBytes("headREST")) { Position = 4 };

        await _client.UploadMediaAsync(graph.Account, file, "a.txt", "text/plain", default);

        graph.Requests[0].BodyText.ShouldContain("\r\n\r\nREST\r\n");
    }

    [Theory]
    [InlineData("""{"error":{"message":"(#131053) Media upload error","code":131053,"error_data":{"details":"too large"}}}""", 400, 131053)]
    [InlineData("""{"success":true}""", 200, CloudApiErrorCodes.Unreachable)]
    [InlineData("<html>", 413, CloudApiErrorCodes.Unreachable)]
    public async Task A_refused_upload_is_an_error_with_its_code(string body, int status, int code)
    {
        await using var graph = new GraphStub(StubAnswer.Json(body, status));

        var thrown = await Should.ThrowAsync<CloudApiException>(
            () => _client.UploadMediaAsync(graph.Account, new MemoryStream([1]), "a.jpg", "image/jpeg", default));

        thrown.Error.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("", "image/jpeg")]
    [InlineData("a.jpg", "jpeg")]
    public async Task A_file_without_name_or_type_is_refused(string fileName, string contentType)
    {
        await Should.ThrowAsync<ArgumentException>(() =>
            _client.UploadMediaAsync(GraphStub.AccountAt("http://127.0.0.1"), new MemoryStream([1]), fileName, contentType, default));
    }

    [Fact]
    public async Task A_malformed_account_is_an_error_without_a_call()
    {
        var thrown = await Should.ThrowAsync<CloudApiException>(() =>
            _client.UploadMediaAsync(GraphStub.AccountAt("nowhere"), new MemoryStream([1]), "a.jpg", "image/jpeg", default));

        thrown.Error.Code.ShouldBe(CloudApiErrorCodes.AccountInvalid);
    }
}
