using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BulkWhatsApp.Host.Migrations.PostgreSqlDatabase
{
    /// <inheritdoc />
    public partial class TheRightPerson : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_BwaRejectedRows",
                table: "BwaRejectedRows");

            migrationBuilder.AddColumn<string>(
                name: "RejectedAdvice",
                table: "BwaTemplates",
                type: "character varying(1024)",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Id",
                table: "BwaRejectedRows",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

            migrationBuilder.AddColumn<string>(
                name: "CellsJson",
                table: "BwaRejectedRows",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Detail",
                table: "BwaRejectedRows",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "PhoneNumber",
                table: "BwaRecipients",
                type: "character varying(135)",
                maxLength: 135,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(16)",
                oldMaxLength: 16);

            migrationBuilder.AddColumn<string>(
                name: "ChangedToNumber",
                table: "BwaRecipients",
                type: "character varying(135)",
                maxLength: 135,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ColumnsJson",
                table: "BwaRecipientImports",
                type: "text",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "PhoneNumber",
                table: "BwaPortfolioUsers",
                type: "character varying(135)",
                maxLength: 135,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(16)",
                oldMaxLength: 16);

            migrationBuilder.AddColumn<string>(
                name: "RecipientUserId",
                table: "BwaParkedStatuses",
                type: "character varying(135)",
                maxLength: 135,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RecipientWaId",
                table: "BwaParkedStatuses",
                type: "character varying(135)",
                maxLength: 135,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "PhoneNumber",
                table: "BwaOptOuts",
                type: "character varying(135)",
                maxLength: 135,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(16)",
                oldMaxLength: 16);

            migrationBuilder.AddColumn<string>(
                name: "FollowsNumber",
                table: "BwaOptOuts",
                type: "character varying(135)",
                maxLength: 135,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MessageId",
                table: "BwaOptOuts",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Words",
                table: "BwaOptOuts",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "PhoneNumber",
                table: "BwaMessages",
                type: "character varying(135)",
                maxLength: 135,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(16)",
                oldMaxLength: 16);

            migrationBuilder.AddColumn<DateTime>(
                name: "MediaUploadedAt",
                table: "BwaBulkMessages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PauseErrorSubcode",
                table: "BwaBulkMessages",
                type: "integer",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "PhoneNumber",
                table: "BwaBulkMessageRecipients",
                type: "character varying(135)",
                maxLength: 135,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(16)",
                oldMaxLength: 16,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "MobileNumber",
                table: "BwaBulkMessageRecipients",
                type: "character varying(160)",
                maxLength: 160,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(64)",
                oldMaxLength: 64);

            migrationBuilder.AddColumn<int>(
                name: "CircuitErrorSubcode",
                table: "BwaAccounts",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsWebhookSubscribed",
                table: "BwaAccounts",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "TemplateSyncDueAt",
                table: "BwaAccounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "UsersPer24HoursAt",
                table: "BwaAccounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_BwaRejectedRows",
                table: "BwaRejectedRows",
                column: "Id");

            migrationBuilder.CreateTable(
                name: "BwaOptOutSettings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: true),
                    StopWords = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    StartWords = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Confirmation = table.Column<string>(type: "character varying(1024)", maxLength: 1024, nullable: true),
                    ExtraProperties = table.Column<string>(type: "text", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CreationTime = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatorId = table.Column<Guid>(type: "uuid", nullable: true),
                    LastModificationTime = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastModifierId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaOptOutSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BwaPhoneIdentities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: true),
                    Address = table.Column<string>(type: "character varying(135)", maxLength: 135, nullable: false),
                    Alias = table.Column<string>(type: "character varying(135)", maxLength: 135, nullable: false),
                    LearntAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BwaPhoneIdentities", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BwaRejectedRows_ImportId_Id",
                table: "BwaRejectedRows",
                columns: new[] { "ImportId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BwaOptOutSettings_TenantId",
                table: "BwaOptOutSettings",
                column: "TenantId",
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_BwaPhoneIdentities_Address_Alias_TenantId",
                table: "BwaPhoneIdentities",
                columns: new[] { "Address", "Alias", "TenantId" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_BwaPhoneIdentities_Alias_TenantId",
                table: "BwaPhoneIdentities",
                columns: new[] { "Alias", "TenantId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BwaOptOutSettings");

            migrationBuilder.DropTable(
                name: "BwaPhoneIdentities");

            migrationBuilder.DropPrimaryKey(
                name: "PK_BwaRejectedRows",
                table: "BwaRejectedRows");

            migrationBuilder.DropIndex(
                name: "IX_BwaRejectedRows_ImportId_Id",
                table: "BwaRejectedRows");

            migrationBuilder.DropColumn(
                name: "RejectedAdvice",
                table: "BwaTemplates");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "BwaRejectedRows");

            migrationBuilder.DropColumn(
                name: "CellsJson",
                table: "BwaRejectedRows");

            migrationBuilder.DropColumn(
                name: "Detail",
                table: "BwaRejectedRows");

            migrationBuilder.DropColumn(
                name: "ChangedToNumber",
                table: "BwaRecipients");

            migrationBuilder.DropColumn(
                name: "ColumnsJson",
                table: "BwaRecipientImports");

            migrationBuilder.DropColumn(
                name: "RecipientUserId",
                table: "BwaParkedStatuses");

            migrationBuilder.DropColumn(
                name: "RecipientWaId",
                table: "BwaParkedStatuses");

            migrationBuilder.DropColumn(
                name: "FollowsNumber",
                table: "BwaOptOuts");

            migrationBuilder.DropColumn(
                name: "MessageId",
                table: "BwaOptOuts");

            migrationBuilder.DropColumn(
                name: "Words",
                table: "BwaOptOuts");

            migrationBuilder.DropColumn(
                name: "MediaUploadedAt",
                table: "BwaBulkMessages");

            migrationBuilder.DropColumn(
                name: "PauseErrorSubcode",
                table: "BwaBulkMessages");

            migrationBuilder.DropColumn(
                name: "CircuitErrorSubcode",
                table: "BwaAccounts");

            migrationBuilder.DropColumn(
                name: "IsWebhookSubscribed",
                table: "BwaAccounts");

            migrationBuilder.DropColumn(
                name: "TemplateSyncDueAt",
                table: "BwaAccounts");

            migrationBuilder.DropColumn(
                name: "UsersPer24HoursAt",
                table: "BwaAccounts");

            migrationBuilder.AlterColumn<string>(
                name: "PhoneNumber",
                table: "BwaRecipients",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(135)",
                oldMaxLength: 135);

            migrationBuilder.AlterColumn<string>(
                name: "PhoneNumber",
                table: "BwaPortfolioUsers",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(135)",
                oldMaxLength: 135);

            migrationBuilder.AlterColumn<string>(
                name: "PhoneNumber",
                table: "BwaOptOuts",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(135)",
                oldMaxLength: 135);

            migrationBuilder.AlterColumn<string>(
                name: "PhoneNumber",
                table: "BwaMessages",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(135)",
                oldMaxLength: 135);

            migrationBuilder.AlterColumn<string>(
                name: "PhoneNumber",
                table: "BwaBulkMessageRecipients",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(135)",
                oldMaxLength: 135,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "MobileNumber",
                table: "BwaBulkMessageRecipients",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(160)",
                oldMaxLength: 160);

            migrationBuilder.AddPrimaryKey(
                name: "PK_BwaRejectedRows",
                table: "BwaRejectedRows",
                columns: new[] { "ImportId", "RowNumber" });
        }
    }
}
