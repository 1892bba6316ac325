using System.Text.Json;
using BulkWhatsApp.Localization;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Puts problems with rows and files into words.</summary>
public class ImportTexts(IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    private const long BytesPerMegabyte = 1024 * 1024;

    /// <param name="code">One of <see cref="ImportRowProblemCodes"/>.</param>
    /// <param name="detail">Language-neutral detail that the code does not carry; null for none.</param>
    public virtual string GetRowProblem(string code, string? detail) =>
        detail is null
            ? localizer[$"ImportProblem:{code}"]
            : localizer["ImportProblem:WithDetail", localizer[$"ImportProblem:{code}"].Value, detail];

    public virtual RejectedRowDto ToDto(RejectedRow row) => new()
    {
        RowNumber = row.RowNumber,
        Field = row.Field,
        Value = row.Value,
        ReasonCode = row.ReasonCode,
        Reason = GetRowProblem(row.ReasonCode, row.Detail),
    };

    public virtual RejectedRowDto ToDtoWithCells(RejectedRow row)
    {
        var dto = ToDto(row);
        dto.Cells = row.CellsJson is null ? null : JsonSerializer.Deserialize<List<string>>(row.CellsJson);
        return dto;
    }

    /// <summary>Why an import failed and what to do about it; null if it did not fail.</summary>
    public virtual string? GetFailure(string? code) =>
        code is null ? null : $"{localizer[$"ImportFailure:{code}"]} {localizer[$"ImportFailure:{code}:Remedy"]}";

    /// <summary>An unreadable file, as an answer to the caller.</summary>
    public virtual BusinessException ToBusinessException(ImportFormatException exception)
    {
        if (exception.Code == ImportFormatErrorCodes.FileTooLarge)
        {
            return new BusinessException(BulkWhatsAppErrorCodes.FileTooLarge, innerException: exception)
                .WithData("max", RecipientListConsts.MaxImportBytes / BytesPerMegabyte);
        }

        var isOfSource = exception.Field == RecipientSourceReader.Field;
        var code = isOfSource ? BulkWhatsAppErrorCodes.RecipientSourceFailed : BulkWhatsAppErrorCodes.ImportFileInvalid;
        return new BusinessException(code, innerException: exception)
            .WithData("code", exception.Code)
            .WithData("field", exception.Field)
            .WithData("value", exception.Value)
            .WithData("reason", localizer[$"ImportFailure:{exception.Code}"].Value)
            .WithData("remedy", localizer[$"ImportFailure:{exception.Code}:Remedy"].Value);
    }
}
