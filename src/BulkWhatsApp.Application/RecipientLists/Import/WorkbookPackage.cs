using System.Collections;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>What ExcelDataReader does not tell of a workbook: the rows that it hides, and whether it is one of Strict Open XML.</summary>
internal static class WorkbookPackage
{
    private const string Workbook = "xl/workbook.xml";
    private const string Relations = "xl/_rels/workbook.xml.rels";
    private const string StrictNamespace = "http://purl.oclc.org/ooxml/";
    private const int RootLength = 1 << 14;

    // The longer one first, of which the shorter one is the beginning of others.
    private static readonly (string Strict, string Usual)[] Namespaces =
    [
        ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
        ("http://purl.oclc.org/ooxml/officeDocument/relationships", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("http://purl.oclc.org/ooxml/drawingml/main", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ];

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreWhitespace = true };

    public static bool IsStrict(ZipArchive archive)
    {
        using var stream = archive.GetEntry(Workbook)!.Open();
        var root = new byte[RootLength];
        var length = stream.ReadAtLeast(root, root.Length, throwOnEndOfStream: false);
        return root.AsSpan(0, length).IndexOf(Encoding.ASCII.GetBytes(StrictNamespace)) >= 0;
    }

    /// <summary>The same workbook in the usual namespaces, written to <paramref name="target"/>.</summary>
    public static void Translate(ZipArchive archive, Stream target)
    {
        using var translated = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in archive.Entries)
        {
            using var from = entry.Open();
            using var to = translated.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();

            // Namespaces stand in the root of a part; in relations, which are short, in every element.
            var isRelations = entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            var start = new byte[isRelations ? (int)Math.Min(entry.Length, AudienceLimits.MaxUnpackedStyleBytes) : RootLength];
            var length = from.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            to.Write(Translate(start.AsSpan(0, length)));
            from.CopyTo(to);
        }
    }

    /// <summary>The numbers of the sheet's rows with values that are hidden, by a filter or by hand; null where there are none.</summary>
    /// <param name="archive">The workbook.</param>
    /// <param name="sheet">The position of the sheet, from 0.</param>
    public static BitArray? FindHiddenRows(ZipArchive archive, int sheet)
    {
        if (PathOf(archive, sheet) is not { } path || archive.GetEntry(path) is not { } entry)
        {
            return null;
        }

        BitArray? hidden = null;
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, Settings);
        var number = 0;
        var isHidden = false;
        for (var goesOn = reader.Read(); goesOn;)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "row")
            {
                number = int.TryParse(reader.GetAttribute("r"), out var stated) ? stated : number + 1;
                isHidden = reader.GetAttribute("hidden") is "1" or "true" && number is > 0 and <= AudienceLimits.MaxSheetRows;
                if (!isHidden)
                {
                    reader.Skip();
                    continue;
                }
            }
            else if (isHidden && reader.NodeType == XmlNodeType.Element && reader.LocalName is "v" or "is")
            {
                (hidden ??= new BitArray(AudienceLimits.MaxSheetRows + 1))[number] = true;
            }

            goesOn = reader.Read();
        }

        return hidden;
    }

    private static byte[] Translate(ReadOnlySpan<byte> part)
    {
        // Latin-1 keeps every byte.
        var text = Encoding.Latin1.GetString(part);
        foreach (var (strict, usual) in Namespaces)
        {
            text = text.Replace(strict, usual, StringComparison.Ordinal);
        }

        return Encoding.Latin1.GetBytes(text);
    }

    private static string? PathOf(ZipArchive archive, int sheet)
    {
        var id = AttributesOf(archive, Workbook, "sheet").Skip(sheet).Select(x => x.GetValueOrDefault("id")).FirstOrDefault();
        var target = AttributesOf(archive, Relations, "Relationship").FirstOrDefault(x => id is not null && x.GetValueOrDefault("Id") == id)?.GetValueOrDefault("Target");
        return target is null ? null : target.StartsWith('/') ? target[1..] : "xl/" + target;
    }

    private static List<Dictionary<string, string>> AttributesOf(ZipArchive archive, string path, string element)
    {
        var found = new List<Dictionary<string, string>>();
        if (archive.GetEntry(path) is not { } entry)
        {
            return found;
        }

        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, Settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == element)
            {
                var attributes = new Dictionary<string, string>();
                while (reader.MoveToNextAttribute())
                {
                    attributes[reader.LocalName] = reader.Value;
                }

                found.Add(attributes);
            }
        }

        return found;
    }
}
