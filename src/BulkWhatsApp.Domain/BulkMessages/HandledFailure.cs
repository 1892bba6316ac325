using BulkWhatsApp.Messages;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The failed messages of a campaign that share a reason and that somebody has dealt with.</summary>
public class HandledFailure : Entity, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid BulkMessageId { get; protected set; }
    public virtual int ErrorCode { get; protected set; }

    /// <summary>How many had failed for this reason; if more fail later, they are not handled.</summary>
    public virtual long Count { get; protected set; }

    protected HandledFailure()
    {
    }

    internal HandledFailure(BulkMessage message, int errorCode, long count)
    {
        TenantId = message.TenantId;
        BulkMessageId = message.Id;
        ErrorCode = errorCode;
        Count = count;
    }

    internal void SetCount(long count) => Count = count;

    public override object?[] GetKeys() => [BulkMessageId, ErrorCode];
}

public partial class BulkMessage
{
    /// <summary>Nothing more is to be done about these failures: they no longer need attention.</summary>
    public void MarkHandled(IReadOnlyCollection<FailureCount> failures, DateTime now, Actor actor)
    {
        CheckNoDraft();
        foreach (var failure in failures)
        {
            if (_handledFailures.Find(handled => handled.ErrorCode == failure.ErrorCode) is { } known)
            {
                known.SetCount(failure.Count);
            }
            else
            {
                _handledFailures.Add(new HandledFailure(this, failure.ErrorCode, failure.Count));
            }

            Record(TimelineAction.FailuresHandled, now, actor, $"{failure.ErrorCode}");
        }

        HandledFailureCount = _handledFailures.Sum(handled => handled.Count);
    }

    private void ForgetHandled(IReadOnlyCollection<int>? errorCodes)
    {
        _handledFailures.RemoveAll(handled => errorCodes is null || errorCodes.Contains(handled.ErrorCode));
        HandledFailureCount = _handledFailures.Sum(handled => handled.Count);
    }
}
