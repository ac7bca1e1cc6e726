<?xml version="1.0" encoding="UTF-8"?>
<!-- Meldplichten en maatregelen met een termijn, de eerste bovenaan. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="nl">
      <head>
        <title><xsl:call-template name="title"/></title>
      </head>
      <body>
        <h1><xsl:call-template name="title"/></h1>
        <p>
          <xsl:if test="organisation != ''">
            <xsl:value-of select="organisation"/>
            <br/>
          </xsl:if>
          <xsl:text>Opgemaakt: </xsl:text>
          <xsl:value-of select="now"/>
          <xsl:if test="as-of">
            <br/>
            <xsl:text>Stand van het register: </xsl:text>
            <xsl:value-of select="as-of"/>
          </xsl:if>
          <xsl:if test="selection">
            <br/>
            <xsl:value-of select="selection"/>
          </xsl:if>
        </p>
        <xsl:if test="item[@kind != 'unread']">
          <table>
            <tr><th>Kenmerk</th><th>Wat</th><th>Uiterlijk</th></tr>
            <xsl:apply-templates select="item[@kind != 'unread']"/>
          </table>
        </xsl:if>
        <xsl:if test="item[@kind = 'unread']">
          <xsl:if test="item[@kind != 'unread']"><h2>Ongelezen berichten</h2></xsl:if>
          <table>
            <tr><th>Kenmerk</th><th>Bericht</th><th>Ontvangen</th></tr>
            <xsl:apply-templates select="item[@kind = 'unread']"/>
          </table>
          <p>Hebt u een bericht gelezen, haal het dan van deze lijst met dl-update --read en het kenmerk.</p>
        </xsl:if>
        <xsl:if test="faults">
          <p>
            <xsl:text>De controle van het register (dl-check) vond </xsl:text>
            <xsl:value-of select="faults/@n"/>
            <xsl:choose>
              <xsl:when test="faults/@n = 1"> fout</xsl:when>
              <xsl:otherwise> fouten</xsl:otherwise>
            </xsl:choose>
            <xsl:text>, op </xsl:text>
            <xsl:value-of select="faults/@at"/>
            <xsl:text>.</xsl:text>
          </p>
        </xsl:if>
        <xsl:if test="unsaid">
          <p>
            <xsl:text>Niet in deze invoer: </xsl:text>
            <xsl:value-of select="unsaid"/>
            <xsl:text>.</xsl:text>
          </p>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:choose>
      <xsl:when test="item and not(item[@kind != 'unread'])">Datalekken: ongelezen berichten</xsl:when>
      <xsl:when test="item[@kind = 'unread']">Datalekken: termijnen, maatregelen en ongelezen berichten</xsl:when>
      <xsl:otherwise>Datalekken: termijnen en maatregelen</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="item">
    <tr>
      <td class="ref"><xsl:value-of select="@ref"/></td>
      <td>
        <xsl:if test="@kind = 'mail'">Onbekend of deze mail is verzonden: </xsl:if>
        <xsl:value-of select="."/>
        <xsl:if test="@undecided = 'yes' and @dated = 'yes'">
          <br/>
          <xsl:text>nog te beoordelen</xsl:text>
        </xsl:if>
        <xsl:if test="@covered = 'no'">
          <br/>
          <xsl:text>geen wet in de tabellen dekt deze dag</xsl:text>
        </xsl:if>
        <xsl:if test="@risk = 'yes'">
          <br/>
          <xsl:text>vraag naar het risico nog te beantwoorden (AVG art. 33)</xsl:text>
        </xsl:if>
        <xsl:if test="@owner != ''">
          <br/>
          <xsl:text>door </xsl:text>
          <xsl:value-of select="@owner"/>
        </xsl:if>
      </td>
      <td>
        <xsl:choose>
          <xsl:when test="@dated = 'yes'">
            <xsl:value-of select="@short"/>
            <br/>
            <xsl:value-of select="@left"/>
          </xsl:when>
          <xsl:when test="@undecided = 'yes'">nog te beoordelen</xsl:when>
          <xsl:when test="@kind = 'duty'">zonder onredelijke vertraging</xsl:when>
          <xsl:when test="@kind = 'mail'">dl-notify --sent of --not-sent</xsl:when>
          <xsl:when test="@kind = 'undelivered'">dl-notify of dl-update --settle</xsl:when>
          <xsl:otherwise>geen datum</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <!-- Ongelezen berichten, het oudste eerst. -->
  <xsl:template match="item[@kind = 'unread']">
    <tr>
      <td class="ref"><xsl:value-of select="@ref"/></td>
      <td>
        <xsl:value-of select="@from"/>
        <xsl:if test="@from = ''">afzender onbekend</xsl:if>
        <xsl:value-of select="concat(' (', @note, ')')"/>
        <br/>
        <xsl:choose>
          <xsl:when test=". != ''">“<xsl:value-of select="."/>”</xsl:when>
          <xsl:otherwise>(geen onderwerp)</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@unreadable = 'yes'">
          <br/>
          <xsl:text>kan hier niet gelezen worden</xsl:text>
        </xsl:if>
      </td>
      <td><xsl:value-of select="@short"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
