using System.Globalization;
using BulkWhatsApp.Accounts;

namespace BulkWhatsApp.OptOuts;

public static class OptOutMapping
{
    public static OptOutDto ToDto(this OptOut optOut, CloudApiErrorTexts errorTexts) => new()
    {
        Id = optOut.Id,
        CreationTime = optOut.CreationTime,
        CreatorId = optOut.CreatorId,
        PhoneNumber = optOut.PhoneNumber,
        Scope = optOut.Scope,
        Source = optOut.Source,
        Reason = DescribeReason(optOut, errorTexts),
        Words = optOut.Words,
        FollowsNumber = optOut.FollowsNumber,
        OptedOutAt = optOut.OptedOutAt,
    };

    /// <summary>Where Meta refused the person, the reason is its code.</summary>
    private static string? DescribeReason(OptOut optOut, CloudApiErrorTexts errorTexts) =>
        optOut.Source == OptOutSource.MetaRefusal && int.TryParse(optOut.Reason, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? errorTexts.GetReason(code)
            : optOut.Reason;
}
