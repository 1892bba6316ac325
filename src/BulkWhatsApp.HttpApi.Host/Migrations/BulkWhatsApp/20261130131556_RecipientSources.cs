using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BulkWhatsApp.Host.Migrations.BulkWhatsAppDatabase
{
    /// <inheritdoc />
    public partial class RecipientSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "RefreshId",
                table: "BwaRecipients",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RefreshDueAt",
                table: "BwaRecipientLists",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SourceJson",
                table: "BwaRecipientLists",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SourceName",
                table: "BwaRecipientLists",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsRefresh",
                table: "BwaRecipientImports",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Removed",
                table: "BwaRecipientImports",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Updated",
                table: "BwaRecipientImports",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_BwaRecipientLists_RefreshDueAt",
                table: "BwaRecipientLists",
                column: "RefreshDueAt",
                filter: "\"RefreshDueAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_BwaRecipientLists_RefreshDueAt",
                table: "BwaRecipientLists");

            migrationBuilder.DropColumn(
                name: "RefreshId",
                table: "BwaRecipients");

            migrationBuilder.DropColumn(
                name: "RefreshDueAt",
                table: "BwaRecipientLists");

            migrationBuilder.DropColumn(
                name: "SourceJson",
                table: "BwaRecipientLists");

            migrationBuilder.DropColumn(
                name: "SourceName",
                table: "BwaRecipientLists");

            migrationBuilder.DropColumn(
                name: "IsRefresh",
                table: "BwaRecipientImports");

            migrationBuilder.DropColumn(
                name: "Removed",
                table: "BwaRecipientImports");

            migrationBuilder.DropColumn(
                name: "Updated",
                table: "BwaRecipientImports");
        }
    }
}
