using BulkWhatsApp.PhoneNumbers;
using Microsoft.Extensions.Options;
using Volo.Abp.AspNetCore.ExceptionHandling;
using Volo.Abp.AuditLogging;
using Volo.Abp.Http;
using Volo.Abp.Json;

namespace BulkWhatsApp.Host.Auditing;

/// <summary>Of a refusal ABP keeps what was answered, in which the refused number may stand: it is masked, and the values behind the message are left out.</summary>
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
