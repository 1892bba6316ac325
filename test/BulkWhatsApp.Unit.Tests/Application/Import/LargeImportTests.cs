using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

public class LargeImportTests
{
    private const int RowCount = 200_000;

    [Fact]
    public async Task A_semicolon_file_of_200000_rows_with_quoted_line_breaks_is_read_whole()
    {
        using var file = Imported.File(Write(), Imported.Us);
        await using var reader = await ImportReader.OpenAsync(file);
        var counts = (Rows: 0, Valid: 0, Invalid: 0, Broken: 0);
        var numbers = new HashSet<string>();
        ImportRow? last = null;

        await foreach (var row in reader.ReadAsync())
        {
            counts.Rows++;
            counts.Valid += row.Problem is null ? 1 : 0;
            counts.Invalid += row.Problem is { Code: ImportRowProblemCodes.PhoneNotANumber } ? 1 : 0;
            counts.Broken += row.DataJson!.Contains("""\r\n""", StringComparison.Ordinal) ? 1 : 0;
            if (row.PhoneNumber is not null)
            {
                numbers.Add(row.PhoneNumber);
            }

            last = row;
        }

        counts.ShouldBe((RowCount, RowCount - RowCount / 1_000, RowCount / 1_000, RowCount / 10));
        numbers.Count.ShouldBe(counts.Valid);
        last!.RowNumber.ShouldBe(RowCount + 1);
        last.LineNumber.ShouldBe(RowCount + 1 + RowCount / 10);
    }

    private static MemoryStream Write()
    {
        var stream = new MemoryStream();
        using var writer = new StreamWriter(stream, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine("Customer;Mobile;Note;Voucher");
        for (var i = 0; i < RowCount; i++)
        {
            var phone = i % 1_000 == 999 ? "unknown" : $"({202 + i / 100_000}) 5{i / 10_000 % 10}{i / 1_000 % 10}-{2_000 + i % 1_000}";
            var note = i % 10 == 0 ? "\"first line;\r\nsecond \"\"line\"\"\"" : "plain";
            writer.WriteLine($"\"Customer, Ünïcode {i}\";{phone};{note};V-{i:000000}");
        }

        writer.Flush();
        stream.Position = 0;
        return stream;
    }
}
