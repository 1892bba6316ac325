using System.IO.Compression;
using System.Text;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Pages;

/// <summary>A host whose web root is as the UI's build leaves it.</summary>
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
        _application = await TestApplication.StartAsync(("webroot", _folder));
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
