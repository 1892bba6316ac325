using BulkWhatsApp.PhoneNumbers;
using Microsoft.Extensions.Options;
using Volo.Abp.AspNetCore.ExceptionHandling;
using Volo.Abp.AuditLogging;
using Volo.Abp.Http;
using Volo.Abp.Json;

namespace BulkWhatsApp.Host.Auditing;

/// <summary>
/// ABP's store, with a fallback: if a log cannot be written, a smaller row says who called what; if that fails too, the application's log
/// gets a line.
/// </summary>
[Dependency(ReplaceServices = true)]
[ExposeServices(typeof(IAuditingStore))]
public class SmallerAuditingStore(
    IAuditLogRepository auditLogRepository,
    IUnitOfWorkManager unitOfWorkManager,
    IOptions<AbpAuditingOptions> options,
    IAuditLogInfoToAuditLogConverter converter,
    ILogger<SmallerAuditingStore> logger) : AuditingStore(auditLogRepository, unitOfWorkManager, options, converter)
{
    public override async Task SaveAsync(AuditLogInfo auditInfo)
    {
        try
        {
            await SaveLogAsync(auditInfo);
        }
        catch (Exception exception)
        {
            await SaveSmallerAsync(auditInfo, exception);
        }
    }

    private async Task SaveSmallerAsync(AuditLogInfo auditInfo, Exception reason)
    {
        try
        {
            await SaveLogAsync(WhoAndWhat(auditInfo, $"The rest could not be written: {reason.GetType().Name}"));
            logger.LogWarning(
                reason, "Only a short audit log of {HttpMethod} {Url} could be written: who called what",
                auditInfo.HttpMethod, auditInfo.Url);
        }
        catch (Exception exception)
        {
            logger.LogError(
                exception,
                "No audit log could be written: {HttpMethod} {Url} by user {UserId} ({UserName}) of tenant {TenantId} from "
                + "{ClientIpAddress} at {ExecutionTime:O}, "
                + "answered {HttpStatusCode}, {EntityChanges} entity changes",
                auditInfo.HttpMethod,
                auditInfo.Url,
                auditInfo.UserId,
                auditInfo.UserName,
                auditInfo.TenantId,
                auditInfo.ClientIpAddress,
                auditInfo.ExecutionTime,
                auditInfo.HttpStatusCode,
                auditInfo.EntityChanges.Count);
        }
    }

    private static AuditLogInfo WhoAndWhat(AuditLogInfo log, string comment) => new()
    {
        ApplicationName = log.ApplicationName,
        UserId = log.UserId,
        UserName = log.UserName,
        TenantId = log.TenantId,
        TenantName = log.TenantName,
        ExecutionTime = log.ExecutionTime,
        ExecutionDuration = log.ExecutionDuration,
        ClientIpAddress = log.ClientIpAddress,
        HttpMethod = log.HttpMethod,
        HttpStatusCode = log.HttpStatusCode,
        Url = log.Url,
        Comments = { comment },
    };
}

/// <summary>
/// ABP keeps the answer to a refused request, which may contain the refused number. This masks the number, and omits the values behind the
/// message.
/// </summary>
[Dependency(ReplaceServices = true)]
[ExposeServices(typeof(IAuditLogInfoToAuditLogConverter))]
public class MaskedAuditLogConverter(
    IGuidGenerator guidGenerator,
    IExceptionToErrorInfoConverter errors,
    IJsonSerializer jsonSerializer,
    IOptions<AbpExceptionHandlingOptions> options,
    AuditLogEntityTypeFullNameConverter entityTypeNames)
    : AuditLogInfoToAuditLogConverter(guidGenerator, new MaskedErrors(errors), jsonSerializer, options, entityTypeNames)
{
    private sealed class MaskedErrors(IExceptionToErrorInfoConverter inner) : IExceptionToErrorInfoConverter
    {
        public RemoteServiceErrorInfo Convert(Exception exception, bool includeSensitiveDetails) =>
            Convert(exception, options => options.SendExceptionsDetailsToClients = includeSensitiveDetails);

        public RemoteServiceErrorInfo Convert(Exception exception, Action<AbpExceptionHandlingOptions>? options = null)
        {
            var error = inner.Convert(exception, options);
            error.Message = Masked(error.Message)!;
            error.Details = Masked(error.Details)!;
            error.Data = null!;
            foreach (var invalid in error.ValidationErrors ?? [])
            {
                invalid.Message = Masked(invalid.Message)!;
            }

            return error;
        }

        private static string? Masked(string? text) => text is null ? null : PhoneNumberMask.ApplyToSentence(StorableText.Clean(text));
    }
}

/// <summary>
/// Records what changed in the documents, property by property, in addition to who called what. Setting <c>Auditing:EntityHistory</c>.
/// </summary>
internal static class EntityHistory
{
    private const string Setting = "Auditing:EntityHistory";
    private const string Documents = "BulkWhatsApp";

    public static bool IsOn(IConfiguration configuration) => configuration.GetValue(Setting, defaultValue: true);

    public static void Add(AbpAuditingOptions options) => options.EntityHistorySelectors.Add(new NamedTypeSelector(
        Documents,
        type => type.Assembly == typeof(BulkMessages.BulkMessage).Assembly && typeof(IAggregateRoot).IsAssignableFrom(type)));
}

internal static class PlainCorrelationId
{
    private const string Header = "X-Correlation-Id";
    private const int MaxLength = 64;

    /// <summary>
    /// ABP copies the caller's id into the answer, where a non-ASCII character causes a 500. Only plain ids are accepted; otherwise ABP
    /// creates its own.
    /// </summary>
    public static void UsePlainCorrelationId(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Headers.TryGetValue(Header, out var id) && !IsPlain(id.ToString()))
        {
            context.Request.Headers.Remove(Header);
        }

        return next(context);
    });

    private static bool IsPlain(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(character => char.IsAsciiLetterOrDigit(character) || "-_.:|".Contains(character));
}
