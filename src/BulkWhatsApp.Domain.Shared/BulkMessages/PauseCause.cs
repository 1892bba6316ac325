namespace BulkWhatsApp.BulkMessages;

public enum PauseCause
{
    Person = 0,

    /// <summary>Meta refused the template or the payload for everybody.</summary>
    Campaign = 1,

    /// <summary>Meta refused the account, the phone number or its token.</summary>
    Account = 2,

    /// <summary>The tenant is not active.</summary>
    Tenant = 3,
}
