using BulkWhatsApp.RecipientLists.Import;

namespace BulkWhatsApp.RecipientLists;

public static class RecipientListMapping
{
    public static RecipientListDto ToDto(this RecipientList list, long recipientCount) => new()
    {
        Id = list.Id,
        CreationTime = list.CreationTime,
        CreatorId = list.CreatorId,
        LastModificationTime = list.LastModificationTime,
        LastModifierId = list.LastModifierId,
        Name = list.Name,
        Description = list.Description,
        RecipientCount = recipientCount,
        ConcurrencyStamp = list.ConcurrencyStamp,
    };

    public static RecipientDto ToDto(this Recipient recipient) => new()
    {
        Id = recipient.Id,
        CreationTime = recipient.CreationTime,
        CreatorId = recipient.CreatorId,
        RecipientListId = recipient.RecipientListId,
        PhoneNumber = recipient.PhoneNumber,
        ChangedToNumber = recipient.ChangedToNumber,
        Name = recipient.Name,
        Data = RecipientData.ToElement(recipient.DataJson),
    };

    /// <summary>Null for a row without a problem.</summary>
    public static RejectedRow? ToRejected(this AudienceRow row) => row.Problem is { } problem
        ? new RejectedRow(row.RowNumber, problem.Field, problem.Value, problem.Code, problem.Detail, row.CellsJson)
        : null;

    public static RecipientImportDto ToDto(this RecipientImport import, AudienceTexts texts) => new()
    {
        Id = import.Id,
        CreationTime = import.CreationTime,
        CreatorId = import.CreatorId,
        RecipientListId = import.RecipientListId,
        FileName = import.FileName,
        Status = import.Status,
        RowsRead = import.RowsRead,
        Added = import.Added,
        Duplicates = import.Duplicates,
        Rejected = import.Rejected,
        FailureCode = import.FailureCode,
        FailureReason = texts.GetFailure(import.FailureCode),
        FailureValue = import.FailureValue,
        FinishedAt = import.FinishedAt,
    };
}
