using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Privacy;

[Authorize(BulkWhatsAppPermissions.Privacy.Default)]
public class PrivacyAppService(PersonErasure erasure, IPersonRecords records, RetentionSettings retention)
    : BulkWhatsAppAppService, IPrivacyAppService
{
    public virtual async Task<PersonTracesDto> PreviewAsync(PersonInput input, CancellationToken cancellationToken = default)
    {
        var person = await erasure.FindAsync(input.PhoneNumber, cancellationToken);
        return new PersonTracesDto
        {
            Addresses = [.. person.Addresses],
            Traces = ToDtos(await erasure.CountAsync(person, cancellationToken)),
            Files = ToDtos(await records.FindFilesAsync(person, cancellationToken)),
        };
    }

    [Authorize(BulkWhatsAppPermissions.Privacy.Erase)]
    public virtual async Task<ErasureResultDto> EraseAsync(PersonInput input, CancellationToken cancellationToken = default)
    {
        var done = await erasure.EraseAsync(input.PhoneNumber, cancellationToken);
        return new ErasureResultDto { Traces = ToDtos(done.Traces), Files = ToDtos(done.Files), IsOptOutKept = done.IsOptOutKept };
    }

    public virtual async Task<ListResultDto<RetentionDto>> GetRetentionAsync()
    {
        var kinds = new List<RetentionDto>();
        foreach (var setting in RetentionSettings.Defaults.Keys)
        {
            kinds.Add(
                new RetentionDto
                {
                    Setting = setting, Days = await retention.GetDaysAsync(setting), IsOfHost = RetentionSettings.OfHost.Contains(setting)
                });
        }

        return new ListResultDto<RetentionDto>(kinds);
    }

    private static List<PersonalFileDto> ToDtos(IEnumerable<PersonalFile> files) =>
        [
            .. files.Select(
                file => new PersonalFileDto { BulkMessageId = file.BulkMessageId, Number = file.Number, FileName = file.FileName })
        ];

    private static List<TraceCountDto> ToDtos(IEnumerable<TraceCount> traces) =>
        [.. traces.Where(trace => trace.Count > 0).Select(trace => new TraceCountDto { Kind = trace.Kind, Count = trace.Count })];
}
