namespace BulkWhatsApp.Dispatch.PerRecipient;

/// <summary>
/// Sends one message, if it still waits: running the job again, or twice at once, changes nothing. It succeeds whatever becomes of the message; what that
/// is, and when it is tried again, stands in the message.
/// </summary>
public class SendMessageJob(MessageDesk desk, IMessageJobStore jobs) : AsyncBackgroundJob<SendMessageArgs>, ITransientDependency
{
    public override async Task ExecuteAsync(SendMessageArgs args)
    {
        if (args.Version > SendMessageArgs.CurrentVersion)
        {
            throw new NotSupportedException(
                $"This job has arguments of version {args.Version}; this node knows up to {SendMessageArgs.CurrentVersion}. A newer node will run it.");
        }

        var isTakenCareOf = await desk.SendAsync(args.BulkMessageId, args.MessageId);
        await jobs.EndAsync(args.MessageId, isTakenCareOf, CancellationToken.None);
    }
}
