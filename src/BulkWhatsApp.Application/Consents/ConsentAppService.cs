using System.Globalization;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.Consents;

[Authorize(BulkWhatsAppPermissions.Consents.Default)]
public class ConsentAppService(
    IConsentRepository consents,
    IOptOutRepository optOuts,
    IPhoneIdentityRepository identities,
    IRepository<ConsentSettings, Guid> settings,
    OptOutAddresses addresses) : BulkWhatsAppAppService, IConsentAppService
{
    public virtual async Task<PagedResultDto<ConsentDto>> GetListAsync(GetConsentsInput input)
    {
        var filter = new ConsentFilter(input.Filter?.Trim(), input.State, input.Source);
        var count = await consents.GetCountAsync(filter);
        var page = await consents.GetPagedListAsync(filter, input.Sorting, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<ConsentDto>(count, page.ConvertAll(consent => consent.ToDto()));
    }

    /// <remarks>Not audited, because its only parameter is a person's number.</remarks>
    [DisableAuditing]
    public virtual async Task<ConsentLedgerDto> GetLedgerAsync(string phoneNumber) =>
        await ReadLedgerAsync(await addresses.ReadAsync(phoneNumber));

    [Authorize(BulkWhatsAppPermissions.Consents.Record)]
    public virtual async Task<ConsentLedgerDto> GiveAsync(RecordConsentDto input)
    {
        var address = await addresses.ReadAsync(input.PhoneNumber);
        var known = await optOuts.GetOfPersonAsync(await identities.LockPersonAsync(address));
        if (known.Count > 0)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.ConsentOptedOut)
                .WithData("number", address)
                .WithData("date", known[0].OptedOutAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        await consents.RecordAsync(ToConsent(input, address, ConsentState.Given));
        return await ReadLedgerAsync(address);
    }

    [Authorize(BulkWhatsAppPermissions.Consents.Record)]
    public virtual async Task<ConsentLedgerDto> WithdrawAsync(RecordConsentDto input)
    {
        var address = await addresses.ReadAsync(input.PhoneNumber);
        await consents.RecordAsync(ToConsent(input, address, ConsentState.Withdrawn));
        return await ReadLedgerAsync(address);
    }

    public virtual async Task<ConsentSettingsDto> GetSettingsAsync() => ToDto(await FindSettingsAsync());

    [Authorize(BulkWhatsAppPermissions.Consents.Settings)]
    public virtual async Task<ConsentSettingsDto> UpdateSettingsAsync(UpdateConsentSettingsDto input)
    {
        var known = await FindSettingsAsync();
        if (known?.ConcurrencyStamp != input.ConcurrencyStamp)
        {
            throw new AbpDbConcurrencyException();
        }

        var changed = known ?? new ConsentSettings(GuidGenerator.Create(), CurrentTenant.Id);
        var buttons = (input.ConfirmButtons ?? [])
            .SelectMany(button => button.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .DistinctBy(ReplyText.Fold).Where(button => ReplyText.Fold(button).Length > 0).ToList();
        changed.Set(
            input.Policy,
            FrequencyCap.Of(input.CapMessages, input.CapDays),
            input.CapAction,
            string.IsNullOrWhiteSpace(input.Confirmation) ? null : input.Confirmation.Trim(),
            buttons.Count == 0 ? null : string.Join('\n', buttons));
        if (known is null)
        {
            await settings.InsertAsync(changed, autoSave: true);
        }
        else
        {
            await settings.UpdateAsync(changed, autoSave: true);
        }

        return ToDto(changed);
    }

    private async Task<ConsentSettings?> FindSettingsAsync() => await settings.FirstOrDefaultAsync(_ => true);

    private async Task<ConsentLedgerDto> ReadLedgerAsync(string address)
    {
        var person = await identities.LockPersonAsync(address);
        var known = await optOuts.GetOfPersonAsync(person);
        var entries = await consents.GetLedgerAsync(person);
        var states = await consents.GetListAsync(consent => person.Contains(consent.PhoneNumber));
        return new ConsentLedgerDto
        {
            PhoneNumber = address,
            OtherAddresses = [.. person.Skip(1)],
            State = states.MaxBy(consent => consent.At)?.State,
            OptedOut = known.Count == 0 ? null : known.Min(optOut => optOut.Scope),
            Entries = entries.ConvertAll(entry => entry.ToDto()),
        };
    }

    /// <summary>A program has no user: what it records comes from the API.</summary>
    private NewConsent ToConsent(RecordConsentDto input, string address, ConsentState state) => new(
        CurrentTenant.Id,
        address,
        input.Category,
        state,
        CurrentUser.Id is null ? ConsentSource.Api : ConsentSource.Person,
        input.At is { } at ? Clock.Normalize(at) : Clock.Now,
        Trim(input.Origin),
        Trim(input.Proof),
        Trim(input.Note),
        MessageId: null,
        CurrentUser.Id,
        CurrentUser.UserName);

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ConsentSettingsDto ToDto(ConsentSettings? settings) => new()
    {
        Policy = settings?.Policy ?? ConsentPolicy.Off,
        CapMessages = settings?.CapMessages,
        CapDays = settings?.CapDays,
        CapAction = settings?.CapAction ?? FrequencyCapAction.LeaveOut,
        Confirmation = settings?.Confirmation,
        ConfirmButtons = ReplyWords.LinesOf(settings?.ConfirmButtons),
        ConcurrencyStamp = settings?.ConcurrencyStamp,
    };
}

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
public static partial class ConsentMapping
{
    public static partial ConsentDto ToDto(this Consent consent);

    public static partial ConsentEntryDto ToDto(this ConsentEntry entry);
}
