namespace BulkWhatsApp.Consents;

/// <summary>What a campaign with a marketing template must heed besides opt-outs.</summary>
/// <param name="Policy">What happens to people without consent.</param>
/// <param name="Caps">The tenant's limit of marketing messages to a person and the campaign's own; both hold.</param>
/// <param name="Waits">Who is over a limit waits; otherwise the person is left out.</param>
public sealed record MarketingRules(ConsentPolicy Policy, IReadOnlyList<FrequencyCap> Caps, bool Waits)
{
    public static MarketingRules None { get; } = new(ConsentPolicy.Off, [], Waits: false);

    public bool NeedsConsent => Policy == ConsentPolicy.Require;

    /// <summary>
    /// A launch leaves out who is over a limit. Who waits gets a message like everybody, which is looked at when it is sent.
    /// </summary>
    public bool LeavesOutOverCap => Caps.Count > 0 && !Waits;

    /// <summary>The longest time for which messages are counted.</summary>
    public TimeSpan LongestWindow => Caps.Count == 0 ? TimeSpan.Zero : Caps.Max(cap => cap.Window);

    /// <param name="campaign">As submitted: a setting that became milder since does not loosen the campaign.</param>
    /// <param name="account">Null for the tenant's.</param>
    /// <param name="ownCap">Of the campaign.</param>
    /// <param name="isTest">A test of a draft has no limit, and counts towards none.</param>
    public static MarketingRules Of(
        ConsentPolicy campaign,
        ConsentPolicy? account,
        ConsentSettings? settings,
        FrequencyCap? ownCap,
        FrequencyCapAction? ownAction,
        bool isTest) =>
        Of(campaign, account ?? settings?.Policy, settings?.Cap, ownCap, ownAction ?? settings?.CapAction, isTest);

    /// <inheritdoc cref="Of(ConsentPolicy, ConsentPolicy?, ConsentSettings?, FrequencyCap?, FrequencyCapAction?, bool)"/>
    public static MarketingRules Of(
        ConsentPolicy campaign, ConsentPolicy? current, FrequencyCap? cap, FrequencyCap? ownCap, FrequencyCapAction? action, bool isTest)
    {
        FrequencyCap?[] caps = isTest ? [] : [cap, ownCap];
        var policy = current > campaign ? current.Value : campaign;
        IReadOnlyList<FrequencyCap> known = [.. caps.OfType<FrequencyCap>()];
        return policy == ConsentPolicy.Off && known.Count == 0
            ? None
            : new MarketingRules(policy, known, action == FrequencyCapAction.Wait);
    }

    /// <summary>When the person may get another marketing message; null if that is now.</summary>
    /// <param name="written">When the person got marketing messages.</param>
    public DateTime? FreeAt(IReadOnlyCollection<DateTime> written, DateTime now)
    {
        DateTime? free = null;
        foreach (var cap in Caps)
        {
            var counted = written.Where(at => at > now - cap.Window).OrderDescending().ToList();
            if (counted.Count >= cap.Messages && (free is null || counted[cap.Messages - 1] + cap.Window > free))
            {
                free = counted[cap.Messages - 1] + cap.Window;
            }
        }

        return free;
    }
}

/// <summary>At most so many marketing messages to a person in so many days, over all campaigns.</summary>
public sealed record FrequencyCap(int Messages, int Days)
{
    public TimeSpan Window => TimeSpan.FromDays(Days);

    /// <returns>Null if a part is missing, or if it is 0: no limit.</returns>
    public static FrequencyCap? Of(int? messages, int? days) =>
        messages > 0 && days > 0 ? new FrequencyCap(messages.Value, days.Value) : null;
}

/// <summary>A tenant's rules for marketing messages. One per tenant; without it there are none.</summary>
public class ConsentSettings : AuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual ConsentPolicy Policy { get; protected set; }

    /// <summary>At most so many marketing messages to a person in so many days, over all campaigns; null for no limit.</summary>
    public virtual int? CapMessages { get; protected set; }
    public virtual int? CapDays { get; protected set; }
    public virtual FrequencyCapAction CapAction { get; protected set; }

    /// <summary>Sent once to a person whose word, such as START, gave the consent back; null to send nothing.</summary>
    public virtual string? Confirmation { get; protected set; }

    /// <summary>Labels or payloads of a template's buttons that confirm a consent (double opt-in), one per line.</summary>
    public virtual string? ConfirmButtons { get; protected set; }

    protected ConsentSettings()
    {
    }

    public ConsentSettings(Guid id, Guid? tenantId)
        : base(id) => TenantId = tenantId;

    public FrequencyCap? Cap => FrequencyCap.Of(CapMessages, CapDays);

    public void Set(ConsentPolicy policy, FrequencyCap? cap, FrequencyCapAction action, string? confirmation, string? confirmButtons)
    {
        Policy = policy;
        (CapMessages, CapDays, CapAction) = (cap?.Messages, cap?.Days, action);
        Confirmation = Check.Length(confirmation, nameof(confirmation), OptOuts.OptOutConsts.MaxConfirmationLength);
        ConfirmButtons = Check.Length(confirmButtons, nameof(confirmButtons), ConsentConsts.MaxButtonListLength);
    }
}
