using BulkWhatsApp.RecipientLists.Import;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Shows how the start of a file would be understood.</summary>
public class ImportPreviews(ImportTexts texts) : ITransientDependency
{
    public const int PreviewRows = 10;

    /// <exception cref="BusinessException">As for <see cref="IRecipientImportAppService.PreviewAsync"/>.</exception>
    public virtual async Task<ImportPreviewDto> ReadAsync(ImportFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await ImportReader.OpenAsync(file, cancellationToken);
            var rows = await reader.ReadAsync(cancellationToken).Take(PreviewRows).Select(ToDto).ToListAsync(cancellationToken);
            var preview = new ImportPreviewDto
            {
                Format = reader.Format.ToString(),
                Delimiter = reader.Delimiter?.ToString(),
                Columns = reader.Columns,
                Rows = rows,
            };
            reader.Describe(preview);
            return preview;
        }
        catch (ImportFormatException exception)
        {
            throw texts.ToBusinessException(exception);
        }
    }

    private ImportPreviewRowDto ToDto(ImportRow row) => new()
    {
        RowNumber = row.RowNumber,
        RawPhoneNumber = row.RawPhone,
        PhoneNumber = row.PhoneNumber,
        Name = row.Name,
        Data = RecipientData.ToElement(row.DataJson),
        Problem = row.ToRejected() is { } rejected ? texts.ToDto(rejected) : null,
    };
}

internal static class ImportReaderExtensions
{
    /// <summary>Describes how columns, encoding and hidden rows were understood.</summary>
    public static void Describe(this ImportReader reader, ImportReadingDto reading)
    {
        reading.PhoneColumn = reader.PhoneColumn;
        reading.PhoneColumnCandidates = reader.PhoneColumnCandidates;
        reading.NameColumn = reader.NameColumn;
        reading.CountryColumn = reader.CountryColumn;
        reading.UserIdColumn = reader.UserIdColumn;
        reading.Encoding = reader.EncodingName;
        reading.Encodings = reader.EncodingChoices.Select(choice => new EncodingChoiceDto { Name = choice.Name, Samples = choice.Samples })
            .ToList();
        reading.HiddenRows = reader.HiddenRows;
    }
}
