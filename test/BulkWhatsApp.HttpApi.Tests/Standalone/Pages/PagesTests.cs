using System.IO.Compression;
using System.Net;
using System.Text;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Pages;

/// <summary>How the host sends the UI's files: compressed if the browser supports it, and never stale.</summary>
public sealed class PagesTests(BuiltPages pages) : IClassFixture<BuiltPages>, IDisposable
{
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = pages.Address,
    };

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task A_script_comes_in_a_coding_that_the_browser_reads(string accepted, string? coding)
    {
        using var response = await GetAsync(BuiltPages.Script, accepted);

        response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(coding);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        response.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        (await ReadAsync(response, coding)).ShouldBe(BuiltPages.ScriptText);
    }

    [Fact]
    public async Task A_file_without_a_compressed_neighbour_comes_as_it_is()
    {
        using var response = await GetAsync("bootstrap-rtl.min.css", "br, gzip");

        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await response.Content.ReadAsStringAsync()).ShouldBe("a{}");
    }

    [Fact]
    public async Task Only_a_file_with_a_hash_in_its_name_is_kept_without_asking()
    {
        using var script = await GetAsync(BuiltPages.Script, "br");
        using var style = await GetAsync("bootstrap-rtl.min.css", "br");
        using var index = await GetAsync("", "br");
        using var page = await GetAsync("bulk-whatsapp/campaigns", "br");

        script.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        foreach (var asked in new[] { style, index, page })
        {
            asked.Headers.CacheControl!.ToString().ShouldBe("no-cache");
            asked.Headers.ETag.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Every_address_of_a_page_is_the_start_page_but_a_file_that_is_gone_is_not_found()
    {
        using var page = await GetAsync("bulk-whatsapp/campaigns", "br");
        using var gone = await GetAsync("chunk-ABCD2345.js", "br");
        using var api = await GetAsync("api/nothing", "br");

        (await page.Content.ReadAsStringAsync()).ShouldBe(BuiltPages.Index);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        api.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_pages_are_told_whose_they_are_before_anybody_signs_in()
    {
        using var brand = await GetAsync("branding", "br");
        using var logo = await GetAsync("branding/logo", "br");

        (await brand.Content.ReadAsStringAsync()).ShouldBe("""{"name":"Shop","colour":"#ffdd00","hasLogo":true}""");
        logo.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (await logo.Content.ReadAsStringAsync()).ShouldBe("<svg/>");
    }

    [Fact]
    public async Task Of_the_API_only_the_texts_of_a_language_are_compressed()
    {
        using var texts = await GetAsync("api/abp/application-localization?cultureName=ar", "br, gzip");
        using var configuration = await GetAsync("api/abp/application-configuration", "br, gzip");

        texts.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        (await ReadAsync(texts, "br")).ShouldContain("مسودة");
        configuration.EnsureSuccessStatusCode();
        configuration.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", accepted);
        return await _browser.SendAsync(request);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, string? coding)
    {
        var stream = await response.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(coding switch
        {
            "br" => new BrotliStream(stream, CompressionMode.Decompress),
            "gzip" => new GZipStream(stream, CompressionMode.Decompress),
            _ => stream,
        });
        return await reader.ReadToEndAsync();
    }
}

/// <summary>A host with a web root as the UI's build leaves it.</summary>
public sealed class BuiltPages : IAsyncLifetime
{
    public const string Index = "<!doctype html><title>Pages</title>";
    public const string Script = "main-ABCD2345.js";
    public static readonly string ScriptText = string.Concat(Enumerable.Repeat("console.log('a page');\n", 50));

    private readonly string _folder = Directory.CreateTempSubdirectory("bwa-pages").FullName;
    private TestApplication _application = null!;

    public Uri Address => _application.Address;

    public async Task InitializeAsync()
    {
        Write("index.html", Encoding.UTF8.GetBytes(Index));
        Write("bootstrap-rtl.min.css", "a{}"u8.ToArray());
        Write(Script, Encoding.UTF8.GetBytes(ScriptText));
        Write($"{Script}.br", Compress(stream => new BrotliStream(stream, CompressionLevel.Optimal)));
        Write($"{Script}.gz", Compress(stream => new GZipStream(stream, CompressionLevel.Optimal)));
        Write("logo.svg", "<svg/>"u8.ToArray());
        _application = await TestApplication.StartAsync(
            ("webroot", _folder),
            ("Host:Branding:Name", "Shop"),
            ("Host:Branding:Colour", "#ffdd00"),
            ("Host:Branding:LogoFile", Path.Combine(_folder, "logo.svg")));
    }

    public async Task DisposeAsync()
    {
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static byte[] Compress(Func<Stream, Stream> open)
    {
        var compressed = new MemoryStream();
        using (var stream = open(compressed))
        {
            stream.Write(Encoding.UTF8.GetBytes(ScriptText));
        }

        return compressed.ToArray();
    }

    private void Write(string name, byte[] content) => File.WriteAllBytes(Path.Combine(_folder, name), content);
}
