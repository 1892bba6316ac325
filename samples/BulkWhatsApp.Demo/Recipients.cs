using System.Globalization;
using BulkWhatsApp.Client;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Demo;

/// <summary>Imports the recipients into a new list.</summary>
internal sealed class Recipients(BulkWhatsAppClient client, DemoOptions options, Terminal terminal)
{
    private const int ShownRejections = 5;

    /// <summary>Two people in the sample.</summary>
    private static readonly string[] OptedOutOfSample = ["+18015550191", "+13035550160"];

    public async Task<ImportedRecipients> ImportAsync()
    {
        await OptOutAsync();

        terminal.Step(options.Count is { } count
            ? $"Import {Terminal.Number(count)} generated recipients"
            : $"Import {Path.GetFileName(File)}");
        var name = string.Create(CultureInfo.InvariantCulture, $"Customers {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.fff}");
        var list = await client.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = name });

        await using var content = Open();
        var result = await client.RecipientLists.ImportAsync(
            list.Id, content, Path.GetFileName(File), new ImportInput { DefaultCountry = options.Country });
        var countries = result.CountryColumn is null ? options.Country : $"the row's \"{result.CountryColumn}\", else of {options.Country}";
        terminal.Line(
            $"Read as {result.Format}: numbers in \"{result.PhoneColumn}\", names in \"{result.NameColumn}\", "
            + $"national numbers of {countries}.");
        terminal.Line(
            $"{Terminal.Number(result.RowsRead)} rows: {Terminal.Number(result.Added)} people, {Terminal.Number(result.Duplicates)} "
            + $"repeated, {Terminal.Number(result.Rejected)} rejected.");
        await ShowRejectionsAsync(list.Id, result);
        await ShowHiddenRowsAsync(list.Id);
        var columns = result.Columns.Except([result.PhoneColumn, result.NameColumn, result.CountryColumn, result.UserIdColumn])
            .OfType<string>().ToList();
        return new ImportedRecipients(list.Id, columns, result.RowsRead, result.Added, result.Duplicates, result.Rejected);
    }

    private string File => options.Count is null ? options.RecipientsFile ?? options.SampleFile : "generated.csv";

    private Stream Open() => options.Count is { } count ? new GeneratedRecipients(count) : System.IO.File.OpenRead(File);

    /// <summary>Two of the recipients have opted out. The user's own file is left alone.</summary>
    private async Task OptOutAsync()
    {
        string[] numbers = options switch
        {
            { RecipientsFile: not null } => [],
            { Count: 1 } => [],
            { Count: not null } => [GeneratedRecipients.NumberOf(20), GeneratedRecipients.NumberOf(40)],
            _ => OptedOutOfSample,
        };
        if (numbers.Length == 0)
        {
            return;
        }

        terminal.Step("Two people have asked for no more messages");
        foreach (var number in numbers)
        {
            terminal.Line($"{number}: {await OptOutAsync(number)}.");
        }
    }

    private async Task<string> OptOutAsync(string number)
    {
        try
        {
            await client.OptOuts.CreateAsync(new CreateOptOutDto { PhoneNumber = number, Reason = "Asked at the counter" });
            return "opted out";
        }
        catch (BulkWhatsAppApiException exception) when (exception.Code == BulkWhatsAppErrorCodes.PhoneNumberTaken)
        {
            return "opted out before";
        }
    }

    private async Task ShowRejectionsAsync(Guid listId, RecipientImportResultDto result)
    {
        if (result.Rejected == 0)
        {
            return;
        }

        await using var download = await client.RecipientLists.DownloadRejectedRowsAsync(listId, result.ImportId);
        using var reader = new StreamReader(download);
        var titles = CsvLine.Split(await CsvLine.ReadAsync(reader) ?? "");
        var shown = new List<string>();
        while (shown.Count < ShownRejections && await CsvLine.ReadAsync(reader) is { } line)
        {
            // The original row comes first, what was wrong with it last.
            var row = CsvLine.Split(line);
            shown.Add($"row {row[^4]}, {titles[^3].Split(' ')[^1].ToLowerInvariant()} \"{row[^3]}\": \"{row[^2]}\". {row[^1]}");
        }

        terminal.Line(
            result.Rejected > shown.Count
                ? $"The first {shown.Count} of the rejected rows (all of them can be downloaded, mended and imported again):"
                : "The rejected rows:");
        shown.ForEach(terminal.Line);
    }

    /// <summary>A workbook with an active filter: the hidden rows are reported before anything is imported, and skipped.</summary>
    private async Task ShowHiddenRowsAsync(Guid listId)
    {
        var workbook = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.SampleFile))!, "visitors.xlsx");
        if (options.Count is not null || options.RecipientsFile is not null || !System.IO.File.Exists(workbook))
        {
            return;
        }

        terminal.Step("Look at a workbook before it is imported");
        await using var content = System.IO.File.OpenRead(workbook);
        var preview = await client.RecipientLists.PreviewImportAsync(
            listId, content, Path.GetFileName(workbook), new ImportInput { DefaultCountry = options.Country });
        terminal.Line(
            $"{Path.GetFileName(workbook)}: {Terminal.Number(preview.HiddenRows)} rows are hidden by a filter and are left out "
            + "unless you say otherwise.");
        terminal.Line($"Values as its cells show them: {preview.Rows[0].Data}");
    }
}

/// <param name="DataColumns">Columns of the file that do not identify the person.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Added">People imported into the list.</param>
/// <param name="Duplicates">Rows that repeat a number.</param>
/// <param name="Rejected">Rows skipped because of a problem.</param>
internal sealed record ImportedRecipients(
    Guid ListId, IReadOnlyList<string> DataColumns, long Rows, long Added, long Duplicates, long Rejected);
