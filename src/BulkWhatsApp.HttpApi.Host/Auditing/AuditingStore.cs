using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.Host.Auditing;

/// <summary>Writes after the request, in its own unit of work, so that what was rolled back is recorded too.</summary>
[Dependency(ReplaceServices = true)]
public class AuditingStore(IDbContextProvider<HostDbContext> contexts, IUnitOfWorkManager unitOfWorkManager, IGuidGenerator guidGenerator)
    : IAuditingStore, ITransientDependency
{
    public virtual async Task SaveAsync(AuditLogInfo auditInfo)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        var context = await contexts.GetDbContextAsync();
        context.AuditLogs.Add(ToLog(auditInfo));
        await unitOfWork.CompleteAsync();
    }

    // Unescaped, so that a person's address can be found in it.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private AuditLog ToLog(AuditLogInfo info)
    {
        var log = new AuditLog(guidGenerator.Create(), info.TenantId)
        {
            TenantName = Cut(info.TenantName, AuditLog.MaxNameLength),
            UserId = info.UserId,
            UserName = Cut(info.UserName, AuditLog.MaxNameLength),
            ClientId = Cut(info.ClientId, AuditLog.MaxClientIdLength),
            ExecutionTime = info.ExecutionTime,
            ExecutionDuration = info.ExecutionDuration,
            CorrelationId = Cut(info.CorrelationId, AuditLog.MaxNameLength),
            ClientIpAddress = Cut(info.ClientIpAddress, AuditLog.MaxAddressLength),
            HttpMethod = Cut(info.HttpMethod, AuditLog.MaxHttpMethodLength),
            HttpStatusCode = info.HttpStatusCode,
            Url = Cut(info.Url, AuditLog.MaxUrlLength),
            Exceptions = ToText(info.Exceptions),
            Comments = info.Comments.Count == 0 ? null : Cut(string.Join('\n', info.Comments), AuditLog.MaxCommentsLength),
        };
        info.Actions.ForEach(action => log.Actions.Add(ToAction(log.Id, action)));
        info.EntityChanges.ForEach(change => log.EntityChanges.Add(ToChange(log.Id, change)));
        return log;
    }

    private AuditLogAction ToAction(Guid logId, AuditLogActionInfo info)
    {
        var service = Cut(info.ServiceName, AuditLog.MaxNameLength)!;
        return new AuditLogAction(guidGenerator.Create(), logId, service, Cut(info.MethodName, AuditLog.MaxNameLength)!)
        {
            Parameters = Cut(info.Parameters, AuditLogAction.MaxParametersLength)!,
            ExecutionTime = info.ExecutionTime,
            ExecutionDuration = info.ExecutionDuration,
        };
    }

    private AuditLogEntityChange ToChange(Guid logId, EntityChangeInfo info) => new(guidGenerator.Create(), logId, info.ChangeType)
    {
        ChangeTime = info.ChangeTime,
        EntityId = Cut(info.EntityId, AuditLog.MaxNameLength) ?? "",
        EntityTypeFullName = Cut(info.EntityTypeFullName, AuditLog.MaxNameLength) ?? "",
        PropertyChangesJson = JsonSerializer.Serialize(info.PropertyChanges.Select(change =>
            new AuditLogPropertyChangeDto(
                change.PropertyName, change.PropertyTypeFullName, Masked(change.OriginalValue), Masked(change.NewValue))), Readable),
    };

    private static string? ToText(List<Exception> exceptions) => exceptions.Count == 0
        ? null
        : Cut(PhoneNumberMask.ApplyToSentence(string.Join('\n', exceptions.Select(ToText))), AuditLog.MaxExceptionsLength);

    private static string ToText(Exception exception) => exception switch
    {
        IHasValidationErrors invalid =>
            $"{exception.GetType().Name}: {string.Join(' ', invalid.ValidationErrors.Select(error => error.ErrorMessage))}",
        IHasErrorCode { Code: { } code } => $"{exception.GetType().Name}: {code} {ToText(exception.Data)}".TrimEnd(),
        _ => $"{exception.GetType().FullName}: {exception.Message}",
    };

    private static string ToText(IDictionary data) =>
        string.Join(
            ", ", data.Cast<DictionaryEntry>().Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}={entry.Value}")));

    // Cut rather than refused: otherwise anybody could keep a request out of the log by making it unwritable.
    private static string? Cut(string? text, int length) => StorableText.Cut(Masked(text), length);

    private static string? Masked(string? text) => text is null ? null : PhoneNumberMask.Apply(StorableText.Clean(text));
}
