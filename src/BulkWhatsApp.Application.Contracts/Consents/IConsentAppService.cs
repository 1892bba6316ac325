using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Consents;

/// <summary>
/// Who agreed to marketing messages, when, by what and with which proof. What one of a person's addresses said holds for the others, and an
/// opt-out always wins.
/// </summary>
public interface IConsentAppService : IApplicationService
{
    /// <summary>What holds now, one row for each address.</summary>
    Task<PagedResultDto<ConsentDto>> GetListAsync(GetConsentsInput input);

    /// <summary>Everything a person said, at all known addresses.</summary>
    /// <param name="phoneNumber">As people write it.</param>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    Task<ConsentLedgerDto> GetLedgerAsync(string phoneNumber);

    /// <summary>Adds to the ledger that the person gave the consent.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/>, or <see cref="BulkWhatsAppErrorCodes.ConsentOptedOut"/>: the opt-out has to
    /// be removed first.
    /// </exception>
    Task<ConsentLedgerDto> GiveAsync(RecordConsentDto input);

    /// <summary>Adds to the ledger that the person withdrew the consent. It is an opt-out too: of marketing, or of everything.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    Task<ConsentLedgerDto> WithdrawAsync(RecordConsentDto input);

    /// <summary>What marketing messages need. Off and without a limit if nothing has been set yet.</summary>
    Task<ConsentSettingsDto> GetSettingsAsync();

    /// <summary>Applies a moment later, to running campaigns too; a campaign keeps needing what it needed when it was submitted.</summary>
    Task<ConsentSettingsDto> UpdateSettingsAsync(UpdateConsentSettingsDto input);
}

public class GetConsentsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the number.</summary>
    [DisableAuditing]
    public string? Filter { get; set; }

    [Choice]
    public ConsentState? State { get; set; }

    [Choice]
    public ConsentSource? Source { get; set; }
}

/// <summary>What holds for an address now.</summary>
public class ConsentDto : EntityDto<Guid>
{
    /// <summary>E.164 with a leading '+', or a business-scoped user id.</summary>
    public required string PhoneNumber { get; set; }
    public ConsentState State { get; set; }
    public ConsentSource Source { get; set; }

    /// <summary>When the person said so, UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>What a person said about marketing messages.</summary>
public class ConsentLedgerDto
{
    /// <summary>The address that was asked for, E.164 with a leading '+', or a business-scoped user id.</summary>
    public required string PhoneNumber { get; set; }

    /// <summary>Other known addresses of the person.</summary>
    public IReadOnlyList<string> OtherAddresses { get; set; } = [];

    /// <summary>What holds now; null if the person said nothing.</summary>
    public ConsentState? State { get; set; }

    /// <summary>What the person must not get, whatever the consent; null if there is no opt-out.</summary>
    public OptOutScope? OptedOut { get; set; }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<ConsentEntryDto> Entries { get; set; } = [];
}

/// <summary>A line of the ledger; never changed.</summary>
public class ConsentEntryDto : EntityDto<Guid>
{
    public required string PhoneNumber { get; set; }
    public ConsentCategory Category { get; set; }
    public ConsentState State { get; set; }

    /// <summary>When the person said so, UTC.</summary>
    public DateTime At { get; set; }
    public ConsentSource Source { get; set; }

    /// <summary>Where from: a form's address, a file's name; of a tapped button, the wamid of the message that had it.</summary>
    public string? Origin { get; set; }

    /// <summary>The text agreed to, or what the person wrote.</summary>
    public string? Proof { get; set; }
    public string? Note { get; set; }
    public string? MessageId { get; set; }

    /// <summary>Who recorded it.</summary>
    public string? UserName { get; set; }
    public DateTime CreationTime { get; set; }
}

/// <summary>What a person said, and how we know.</summary>
public class RecordConsentDto : IValidatableObject
{
    /// <summary>As people write it; a national number belongs to the default account's country.</summary>
    [Required]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    [DisableAuditing]
    public string PhoneNumber { get; set; } = null!;

    [Choice]
    public ConsentCategory Category { get; set; }

    /// <summary>When the person said so, UTC; null for now.</summary>
    public DateTime? At { get; set; }

    /// <summary>Where from, such as the address of a form.</summary>
    [StringLength(ConsentConsts.MaxOriginLength)]
    public string? Origin { get; set; }

    /// <summary>The text agreed to. Either this or a note is needed.</summary>
    [StringLength(ConsentConsts.MaxProofLength)]
    [DisableAuditing]
    public string? Proof { get; set; }

    [StringLength(ConsentConsts.MaxNoteLength)]
    [DisableAuditing]
    public string? Note { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(Proof) && string.IsNullOrWhiteSpace(Note))
        {
            yield return validationContext.Error(InputMessages.ProofMissing, nameof(Note));
        }
    }
}

public class ConsentSettingsDto
{
    /// <summary>What happens to people without consent when a marketing template is sent; an account may say otherwise.</summary>
    public ConsentPolicy Policy { get; set; }

    /// <summary>At most so many marketing messages to a person in so many days, over all campaigns; null for no limit.</summary>
    public int? CapMessages { get; set; }
    public int? CapDays { get; set; }

    /// <summary>What happens to people over the limit.</summary>
    public FrequencyCapAction CapAction { get; set; }

    /// <summary>Sent once to a person who gave the consent by a word such as START; null to send nothing.</summary>
    public string? Confirmation { get; set; }

    /// <summary>Labels or payloads of a template's buttons that confirm a consent (double opt-in).</summary>
    public required IReadOnlyList<string> ConfirmButtons { get; set; }

    /// <summary>Send it back with an update; null if nothing has been set yet.</summary>
    public string? ConcurrencyStamp { get; set; }
}

public class UpdateConsentSettingsDto : IValidatableObject
{
    [Choice]
    public ConsentPolicy Policy { get; set; }

    [Range(1, ConsentConsts.MaxCapMessages)]
    public int? CapMessages { get; set; }

    /// <summary>The days for <see cref="CapMessages"/>; one is not given without the other.</summary>
    [Range(1, ConsentConsts.MaxCapDays)]
    public int? CapDays { get; set; }

    [Choice]
    public FrequencyCapAction CapAction { get; set; }

    [StringLength(OptOutConsts.MaxConfirmationLength)]
    public string? Confirmation { get; set; }

    /// <summary>Labels or payloads of at most <see cref="ConsentConsts.MaxButtonLength"/> characters.</summary>
    public List<string> ConfirmButtons { get; set; } = [];

    /// <summary>The stamp that was read; the update is refused (409) if somebody else has changed the settings since.</summary>
    public string? ConcurrencyStamp { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CapMessages is null != CapDays is null)
        {
            yield return validationContext.Error(
                InputMessages.NotWithout, CapMessages is null ? nameof(CapMessages) : nameof(CapDays));
        }

        if (ConfirmButtons?.Find(button => button is null || button.Trim().Length > ConsentConsts.MaxButtonLength) is { } button)
        {
            yield return validationContext.Error(
                InputMessages.WordTooLong,
                nameof(ConfirmButtons),
                ConsentConsts.MaxButtonLength,
                $"{StorableText.Cut(button.Trim(), 20)}…");
        }

        if (ConfirmButtons?.Sum(button => (button?.Length ?? 0) + 1) > ConsentConsts.MaxButtonListLength)
        {
            yield return validationContext.Error(InputMessages.TooManyWords, nameof(ConfirmButtons), ConsentConsts.MaxButtonListLength);
        }
    }
}
