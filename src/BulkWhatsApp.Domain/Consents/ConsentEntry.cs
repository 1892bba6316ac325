namespace BulkWhatsApp.Consents;

/// <summary>One line of the ledger of consents: given, withdrawn or asked for, when, by what, with its proof. Never changed.</summary>
public class ConsentEntry : CreationAuditedEntity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }

    /// <summary>E.164 with a leading '+', or a business-scoped user id.</summary>
    [DisableAuditing]
    public virtual string PhoneNumber { get; protected set; } = null!;
    public virtual ConsentCategory Category { get; protected set; }
    public virtual ConsentState State { get; protected set; }

    /// <summary>When the person said so, UTC; it may lie long before the line was written.</summary>
    public virtual DateTime At { get; protected set; }
    public virtual ConsentSource Source { get; protected set; }

    /// <summary>Where from: a form's address, a file's name, a list.</summary>
    public virtual string? Origin { get; protected set; }

    /// <summary>The text agreed to, or what the person wrote.</summary>
    [DisableAuditing]
    public virtual string? Proof { get; protected set; }

    /// <summary>What somebody added by hand.</summary>
    [DisableAuditing]
    public virtual string? Note { get; protected set; }

    /// <summary>The wamid of the message in which the person said so.</summary>
    public virtual string? MessageId { get; protected set; }
    public virtual string? UserName { get; protected set; }

    protected ConsentEntry()
    {
    }

    public ConsentEntry(Guid id, NewConsent said, DateTime now)
        : base(id)
    {
        TenantId = said.TenantId;
        PhoneNumber = Check.NotNullOrWhiteSpace(
            said.PhoneNumber, nameof(said.PhoneNumber), Messages.WhatsAppMessageConsts.MaxPhoneNumberLength);
        (Category, State, Source, At) = (said.Category, said.State, said.Source, said.At);
        Origin = StorableText.Cut(said.Origin, ConsentConsts.MaxOriginLength);
        Proof = StorableText.Cut(said.Proof, ConsentConsts.MaxProofLength);
        Note = StorableText.Cut(said.Note, ConsentConsts.MaxNoteLength);
        MessageId = said.MessageId;
        UserName = said.UserName;
        CreatorId = said.CreatorId;
        CreationTime = now;
    }
}
