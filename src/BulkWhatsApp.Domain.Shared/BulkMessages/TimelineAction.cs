namespace BulkWhatsApp.BulkMessages;

/// <summary>What happened to a document, as its timeline shows it. The numbers are stored and appear in the engine's SQL.</summary>
public enum TimelineAction
{
    Created = 0,
    Submitted = 1,
    Scheduled = 2,
    Launched = 3,
    Paused = 4,
    Resumed = 5,
    Cancelled = 6,
    RetryRequested = 7,
    Finished = 8,
    AmendedFrom = 9,
    CountersRepaired = 10,

    /// <summary>Its messages reached the end of their retention period and no longer say who they went to.</summary>
    PeopleRemoved = 11,

    /// <summary>The detail is the new time, or nothing if it is sent at once.</summary>
    Rescheduled = 12,
    BackToDraft = 13,

    /// <summary>The detail is the error code of the failures that somebody marked as handled.</summary>
    FailuresHandled = 14,

    /// <summary>The detail is who is to look after it, or nothing if nobody is any more.</summary>
    Assigned = 15,
}
