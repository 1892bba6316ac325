namespace BulkWhatsApp.Settings;

/// <summary>Names of settings. Without a value, the corresponding option in the section <c>BulkWhatsApp</c> decides.</summary>
public static class BulkWhatsAppSettings
{
    private const string Group = "BulkWhatsApp";

    /// <summary>The country of national numbers if the account names none, ISO 3166-1 alpha-2.</summary>
    public const string DefaultCountry = Group + ".DefaultCountry";

    /// <summary>The most people one campaign may reach.</summary>
    public const string MaxRecipientsPerCampaign = Group + ".MaxRecipientsPerCampaign";

    /// <summary>How many days each kind of data is kept: whole numbers of 1 or more, or "never".</summary>
    public static class Retention
    {
        private const string RetentionGroup = Group + ".Retention";

        /// <summary>Who got a message and what it said, counted from the end of the campaign; counts, statuses and times stay.</summary>
        public const string MessageDays = RetentionGroup + ".MessageDays";

        /// <summary>What people and staff wrote to each other, counted from each message; counts of answers stay.</summary>
        public const string ConversationDays = RetentionGroup + ".ConversationDays";

        /// <summary>Rows that an import refused, and the name of its file, counted from the import.</summary>
        public const string ImportDays = RetentionGroup + ".ImportDays";

        /// <summary>Which addresses belong to one person, once no message or opt-out uses them any more.</summary>
        public const string AddressDays = RetentionGroup + ".AddressDays";

        /// <summary>Answers kept for idempotency keys, counted from the request. For the whole host.</summary>
        public const string AnswerDays = RetentionGroup + ".AnswerDays";

        /// <summary>Webhooks that could not be applied, counted from their arrival. For the whole host.</summary>
        public const string WebhookDays = RetentionGroup + ".WebhookDays";

        /// <summary>Events that nobody took, counted from when they were written. For the whole host.</summary>
        public const string EventDays = RetentionGroup + ".EventDays";

        /// <summary>The audit log, if the host has its own. For the whole host.</summary>
        public const string AuditLogDays = RetentionGroup + ".AuditLogDays";
    }
}
