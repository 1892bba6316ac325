using BulkWhatsApp.RecipientLists.Import;

namespace BulkWhatsApp.RecipientLists;

/// <summary>How the beginning of a file would be understood.</summary>
public class ImportPreviews(AudienceTexts texts) : ITransientDependency
{
    private const int PreviewRows = 10;

    /// <exception cref="BusinessException">As for <see cref="IRecipientImportAppService.PreviewAsync"/>.</exception>
    public virtual async Task<ImportPreviewDto> ReadAsync(AudienceSource source, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await source.OpenAsync(cancellationToken);
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
        catch (AudienceFormatException exception)
        {
            throw texts.ToBusinessException(exception);
        }
    }

    private ImportPreviewRowDto ToDto(AudienceRow row) => new()
    {
        RowNumber = row.RowNumber,
        RawPhoneNumber = row.RawPhone,
        PhoneNumber = row.PhoneNumber,
        Name = row.Name,
        Data = RecipientData.ToElement(row.DataJson),
        Problem = row.ToRejected() is { } rejected ? texts.ToDto(rejected) : null,
    };
}

internal static class AudienceReaderExtensions
{
    /// <summary>Tells what was understood of the columns, the letters and hidden rows.</summary>
    public static void Describe(this AudienceReader reader, AudienceReadingDto reading)
    {
        reading.PhoneColumn = reader.PhoneColumn;
        reading.PhoneColumnCandidates = reader.PhoneColumnCandidates;
        reading.NameColumn = reader.NameColumn;
        reading.CountryColumn = reader.CountryColumn;
        reading.UserIdColumn = reader.UserIdColumn;
        reading.Encoding = reader.EncodingName;
        reading.Encodings = reader.EncodingChoices.Select(choice => new EncodingChoiceDto { Name = choice.Name, Samples = choice.Samples }).ToList();
        reading.HiddenRows = reader.HiddenRows;
    }
}
