namespace BulkWhatsApp.Settings;

/// <summary>Names of settings. One that has no value leaves it to the option of the same purpose, in the section <c>BulkWhatsApp</c>.</summary>
public static class BulkWhatsAppSettings
{
    private const string Group = "BulkWhatsApp";

    /// <summary>ISO 3166-1 alpha-2: of national numbers where an account names no country.</summary>
    public const string DefaultCountry = Group + ".DefaultCountry";

    /// <summary>The most people one campaign may go to.</summary>
    public const string MaxRecipientsPerCampaign = Group + ".MaxRecipientsPerCampaign";

    /// <summary>How many days each kind of data is kept: whole numbers of 1 or more, or "never", which keeps it for ever.</summary>
    public static class Retention
    {
        private const string RetentionGroup = Group + ".Retention";

        /// <summary>Who got a message and what it said, after the campaign has ended; counts, statuses and times stay.</summary>
        public const string MessageDays = RetentionGroup + ".MessageDays";

        /// <summary>Rows that an import refused, and the name of its file, after the import.</summary>
        public const string ImportDays = RetentionGroup + ".ImportDays";

        /// <summary>Which addresses are one person's, where neither a message nor an opt-out has them any more.</summary>
        public const string AddressDays = RetentionGroup + ".AddressDays";

        /// <summary>Answers to idempotency keys, after the request. Of the whole host.</summary>
        public const string AnswerDays = RetentionGroup + ".AnswerDays";

        /// <summary>Webhooks that could not be applied, after they came. Of the whole host.</summary>
        public const string WebhookDays = RetentionGroup + ".WebhookDays";

        /// <summary>Events that nobody took, after they were written. Of the whole host.</summary>
        public const string EventDays = RetentionGroup + ".EventDays";

        /// <summary>The audit log, where the host keeps its own. Of the whole host.</summary>
        public const string AuditLogDays = RetentionGroup + ".AuditLogDays";
    }
}
