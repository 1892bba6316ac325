namespace BulkWhatsApp.OptOuts;

public static class OptOutMapping
{
    public static OptOutDto ToDto(this OptOut optOut) => new()
    {
        Id = optOut.Id,
        CreationTime = optOut.CreationTime,
        CreatorId = optOut.CreatorId,
        PhoneNumber = optOut.PhoneNumber,
        Scope = optOut.Scope,
        Source = optOut.Source,
        Reason = optOut.Reason,
        OptedOutAt = optOut.OptedOutAt,
    };
}
