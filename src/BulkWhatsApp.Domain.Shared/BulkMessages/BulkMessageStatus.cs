namespace BulkWhatsApp.BulkMessages;

/// <summary>A campaign's status. The numbers are stored and appear in the engine's SQL.</summary>
public enum BulkMessageStatus
{
    Draft = 0,

    /// <summary>Submitted; waits for its time.</summary>
    Scheduled = 1,

    /// <summary>Submitted; waits for a worker to write its messages.</summary>
    Queued = 2,
    InProgress = 3,

    /// <summary>Stopped by a person or by the platform, with a reason; resume sends exactly the remaining messages.</summary>
    Paused = 4,

    /// <summary>Every message was sent and none failed.</summary>
    Completed = 5,

    /// <summary>Every message was tried and at least one failed.</summary>
    PartiallyFailed = 6,
    Cancelled = 7,
}

/// <summary>A selection of campaigns that people often look at.</summary>
public enum BulkMessageView
{
    /// <summary>Created by the caller.</summary>
    Mine = 0,
    Drafts = 1,
    Scheduled = 2,

    /// <summary>Queued or in progress.</summary>
    Running = 3,

    /// <summary>Paused, or ended lately with failed messages that nobody has marked as handled.</summary>
    NeedsAttention = 4,

    /// <summary>The caller is to look after them.</summary>
    Assigned = 5,
}

/// <summary>The ERP side of a document: a draft can be edited, a submitted one is locked, a cancelled one can be amended.</summary>
public enum DocStatus
{
    Draft = 0,
    Submitted = 1,
    Cancelled = 2,
}

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
