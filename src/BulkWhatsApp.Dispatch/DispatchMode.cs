namespace BulkWhatsApp.Dispatch;

/// <summary>What makes a queued message leave. Claims, slots, the call and its result are the same in both modes; all nodes have the same one.</summary>
public enum DispatchMode
{
    /// <summary>Each phone number's queue is claimed in batches: the fastest way.</summary>
    Batches,

    /// <summary>Each recipient gets a background job of the host's job system, where an operator sees it. The message leaves when its job runs.</summary>
    PerRecipientJobs,
}
