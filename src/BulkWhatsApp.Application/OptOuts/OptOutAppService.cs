using System.Globalization;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.AspNetCore.Authorization;
using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.OptOuts;

[Authorize(BulkWhatsAppPermissions.OptOuts.Default)]
public class OptOutAppService(
    IOptOutRepository optOuts,
    IConsentRepository consents,
    IPhoneIdentityRepository identities,
    OptOutAddresses addresses,
    ErasedPeople erased,
    ImportFiles files,
    ImportPreviews previews,
    ImportTexts texts,
    CloudApiErrorTexts errorTexts) : BulkWhatsAppAppService, IOptOutAppService
{
    private const int MaxShownRejectedRows = 100;

    public virtual async Task<PagedResultDto<OptOutDto>> GetListAsync(GetOptOutsInput input)
    {
        var count = await optOuts.GetCountAsync(input.Filter, input.Source);
        var page = await optOuts.GetPagedListAsync(input.Filter, input.Source, input.Sorting, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<OptOutDto>(count, page.ConvertAll(optOut => optOut.ToDto(errorTexts)));
    }

    public virtual async Task<OptOutDto> GetAsync(Guid id) => (await optOuts.GetAsync(id)).ToDto(errorTexts);

    /// <remarks>Not audited, because its only parameter is a person's number.</remarks>
    [DisableAuditing]
    public virtual async Task<OptOutDto?> FindByNumberAsync(string phoneNumber)
    {
        var address = await addresses.ReadAsync(phoneNumber);
        var optOut = await optOuts.FindByNumberAsync(address);
        if (optOut is null && WhatsAppAddress.OtherFormOf(address) is { } other)
        {
            optOut = await optOuts.FindByNumberAsync(other);
        }

        return optOut?.ToDto(errorTexts);
    }

    [Authorize(BulkWhatsAppPermissions.OptOuts.Create)]
    public virtual async Task<OptOutDto> CreateAsync(CreateOptOutDto input)
    {
        var address = await addresses.ReadAsync(input.PhoneNumber);
        await identities.LearnAsync([.. WhatsAppAddress.OtherFormsOf([address])]);
        var person = await identities.LockPersonAsync(address);
        var known = await optOuts.GetOfPersonAsync(person);
        var optOut = known.Find(one => one.PhoneNumber == address) is { } existing
            ? await WidenAsync(existing, input)
            : await optOuts.InsertAsync(
                new OptOut(GuidGenerator.Create(), CurrentTenant.Id, address, input.Scope, OptOutSource.Manual, input.Reason, Clock.Now),
                autoSave: true);
        foreach (var other in person.Skip(1))
        {
            await FollowAsync(optOut, other, known);
        }

        await consents.FollowOptOutsAsync(person);

        return optOut.ToDto(errorTexts);
    }

    [Authorize(BulkWhatsAppPermissions.OptOuts.Delete)]
    public virtual async Task DeleteAsync(Guid id)
    {
        var optOut = await optOuts.GetAsync(id);
        var person = await identities.LockPersonAsync(optOut.PhoneNumber);
        await optOuts.DeleteManyAsync(await optOuts.GetOfPersonAsync(person));

        // Otherwise the opt-out of an erased person would be restored.
        await erased.ForgetAsync(person);
    }

    [Authorize(BulkWhatsAppPermissions.OptOuts.Import)]
    public virtual async Task<OptOutImportResultDto> ImportAsync(
        ImportOptOutsInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default)
    {
        var shown = new List<RejectedRow>();
        try
        {
            using var opened = await files.FromFileAsync(file, input, cancellationToken);
            await using var reader = await ImportReader.OpenAsync(opened, cancellationToken);
            await using var pairs = new AddressPairs();
            var numbersRead = reader.ReadUsableAsync(Show, cancellationToken: cancellationToken).Select(row =>
            {
                pairs.Add(row);
                return row.PhoneNumber!;
            });
            var added = await optOuts.AddManyAsync(numbersRead, input.Reason, cancellationToken);
            await pairs.LearnAsync(identities, cancellationToken);
            return new OptOutImportResultDto
            {
                RowsRead = reader.RowsRead,
                Added = added,
                Duplicates = reader.RowsRead - reader.RowsRejected - added,
                Rejected = reader.RowsRejected,
                HiddenRows = reader.HiddenRows,
                RejectedRows = shown.ConvertAll(texts.ToDto),
            };
        }
        catch (ImportFormatException exception)
        {
            throw texts.ToBusinessException(exception);
        }

        Task Show(IReadOnlyList<RejectedRow> rejected)
        {
            shown.AddRange(rejected.Take(MaxShownRejectedRows - shown.Count));
            return Task.CompletedTask;
        }
    }

    [Authorize(BulkWhatsAppPermissions.OptOuts.Import)]
    public virtual async Task<ImportPreviewDto> PreviewImportAsync(
        ImportOptOutsInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default)
    {
        using var opened = await files.FromFileAsync(file, input, cancellationToken);
        return await previews.ReadAsync(opened, cancellationToken);
    }

    /// <summary>An opt-out of one address extends to the person's other addresses.</summary>
    private async Task FollowAsync(OptOut optOut, string address, List<OptOut> known)
    {
        if (known.Find(one => one.PhoneNumber == address) is not { } other)
        {
            await optOuts.InsertAsync(optOut.Follow(GuidGenerator.Create(), address), autoSave: true);
        }
        else if (other.Scope > optOut.Scope)
        {
            other.Widen(optOut.Reason, Clock.Now);
            await optOuts.UpdateAsync(other, autoSave: true);
        }
    }

    private async Task<OptOut> WidenAsync(OptOut optOut, CreateOptOutDto input)
    {
        if (optOut.Scope == OptOutScope.All || input.Scope != OptOutScope.All)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.PhoneNumberTaken).WithData("number", optOut.PhoneNumber);
        }

        optOut.Widen(input.Reason, Clock.Now);
        return await optOuts.UpdateAsync(optOut, autoSave: true);
    }
}

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
public static partial class OptOutMapping
{
    public static OptOutDto ToDto(this OptOut optOut, CloudApiErrorTexts errorTexts) => Copy(optOut, DescribeReason(optOut, errorTexts));

    private static partial OptOutDto Copy(OptOut optOut, string? reason);

    /// <summary>If Meta refused the person, the reason is Meta's code.</summary>
    private static string? DescribeReason(OptOut optOut, CloudApiErrorTexts errorTexts) =>
        optOut.Source == OptOutSource.MetaRefusal && int.TryParse(
            optOut.Reason, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? errorTexts.GetReason(code)
            : optOut.Reason;
}

/// <summary>
/// Addresses that people type into opt-outs: phone numbers, and WhatsApp's own form of one. People copy that form from a chat, and the
/// numbering plan may not know it, such as <c>+55 11 8765-4377</c>.
/// </summary>
public class OptOutAddresses(PhoneNumberNormalizer numbers, IPhoneIdentityRepository identities, IOptOutRepository optOuts)
    : ITransientDependency
{
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    public virtual async Task<string> ReadAsync(string text)
    {
        try
        {
            return await numbers.NormalizeAsync(text);
        }
        catch (BusinessException refused) when (refused.Code == BulkWhatsAppErrorCodes.PhoneNumberInvalid)
        {
            if (WhatsAppAddress.OfWaId(text) is { } address && await IsKnownAsync(address))
            {
                return address;
            }

            throw;
        }
    }

    private async Task<bool> IsKnownAsync(string address) =>
        (WhatsAppAddress.OtherFormOf(address) is { } other && await IsNumberAsync(other))
        || (await identities.LockPersonAsync(address)).Count > 1
        || await optOuts.FindByNumberAsync(address) is not null;

    private async Task<bool> IsNumberAsync(string number)
    {
        try
        {
            return await numbers.NormalizeAsync(number) == number;
        }
        catch (BusinessException)
        {
            return false;
        }
    }
}
