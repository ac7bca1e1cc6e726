<?xml version="1.0" encoding="UTF-8"?>
<!-- Overzicht over een week, maand, kwartaal, jaar of andere periode. -->
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
          <xsl:if test="period/@kind != 'range'">
            <xsl:text>Periode: </xsl:text>
            <xsl:value-of select="period/@days"/>
            <br/>
          </xsl:if>
          <xsl:text>Opgemaakt: </xsl:text>
          <xsl:value-of select="now"/>
        </p>

        <h2>Kerncijfers</h2>
        <table>
          <tr><td>Nieuw</td><td class="n"><xsl:value-of select="incidents/@new"/></td></tr>
          <tr><td>Openstaand</td><td class="n"><xsl:value-of select="incidents/@open"/></td></tr>
          <tr><td>Afgesloten</td><td class="n"><xsl:value-of select="incidents/@closed"/></td></tr>
        </table>
        <xsl:if test="incidents/@new &gt; 0">
          <p>
            <xsl:choose>
              <xsl:when test="persons/@unknown = incidents/@new">Het aantal betrokkenen bij de nieuwe meldingen is nog niet bekend.</xsl:when>
              <xsl:otherwise>
                <xsl:text>Betrokkenen bij de nieuwe meldingen: </xsl:text>
                <xsl:value-of select="persons"/>
                <xsl:if test="persons/@unknown &gt; 0">
                  <xsl:text>; van </xsl:text>
                  <xsl:value-of select="persons/@unknown"/>
                  <xsl:choose>
                    <xsl:when test="persons/@unknown = 1"> melding is het aantal niet bekend</xsl:when>
                    <xsl:otherwise> meldingen is het aantal niet bekend</xsl:otherwise>
                  </xsl:choose>
                </xsl:if>
                <xsl:text>.</xsl:text>
              </xsl:otherwise>
            </xsl:choose>
          </p>
        </xsl:if>
        <xsl:if test="incidents/@exercises + incidents/@withdrawn &gt; 0">
          <p>
            <xsl:text>Niet meegeteld: </xsl:text>
            <xsl:if test="incidents/@exercises &gt; 0">
              <xsl:value-of select="incidents/@exercises"/>
              <xsl:choose>
                <xsl:when test="incidents/@exercises = 1"> oefening</xsl:when>
                <xsl:otherwise> oefeningen</xsl:otherwise>
              </xsl:choose>
            </xsl:if>
            <xsl:if test="incidents/@exercises &gt; 0 and incidents/@withdrawn &gt; 0"> en </xsl:if>
            <xsl:if test="incidents/@withdrawn &gt; 0">
              <xsl:value-of select="incidents/@withdrawn"/>
              <xsl:choose>
                <xsl:when test="incidents/@withdrawn = 1"> ingetrokken melding</xsl:when>
                <xsl:otherwise> ingetrokken meldingen</xsl:otherwise>
              </xsl:choose>
            </xsl:if>
            <xsl:text>.</xsl:text>
          </p>
        </xsl:if>

        <h2>Per oordeel</h2>
        <xsl:apply-templates select="classes"/>

        <xsl:if test="departments/row">
          <h2>Per afdeling of locatie</h2>
          <xsl:apply-templates select="departments"/>
        </xsl:if>

        <xsl:if test="kinds/row">
          <h2>Per aard van het incident</h2>
          <xsl:apply-templates select="kinds"/>
        </xsl:if>

        <h2>Melding aan de Autoriteit Persoonsgegevens</h2>
        <table>
          <tr><td>Op tijd gemeld</td><td class="n"><xsl:value-of select="authority/@in-time"/></td></tr>
          <tr><td>Te laat gemeld</td><td class="n"><xsl:value-of select="authority/@late"/></td></tr>
          <tr><td>Termijn verstreken en nog niet gemeld</td><td class="n"><xsl:value-of select="authority/@overdue"/></td></tr>
        </table>

        <h2>Lopende termijnen</h2>
        <xsl:choose>
          <xsl:when test="duties/item">
            <table>
              <tr><th>Kenmerk</th><th>Wat</th><th>Uiterlijk</th></tr>
              <xsl:apply-templates select="duties/item"/>
            </table>
          </xsl:when>
          <xsl:otherwise><p>Er lopen geen termijnen.</p></xsl:otherwise>
        </xsl:choose>

        <h2>Openstaande maatregelen</h2>
        <xsl:choose>
          <xsl:when test="measures/item">
            <table>
              <tr><th>Kenmerk</th><th>Maatregel</th><th>Uiterlijk</th></tr>
              <xsl:apply-templates select="measures/item"/>
            </table>
          </xsl:when>
          <xsl:otherwise><p>Er staan geen maatregelen open.</p></xsl:otherwise>
        </xsl:choose>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:choose>
      <xsl:when test="period/@kind = 'week'">Weekoverzicht datalekken: </xsl:when>
      <xsl:when test="period/@kind = 'month'">Maandoverzicht datalekken: </xsl:when>
      <xsl:when test="period/@kind = 'quarter'">Kwartaaloverzicht datalekken: </xsl:when>
      <xsl:when test="period/@kind = 'year'">Jaaroverzicht datalekken: </xsl:when>
      <xsl:otherwise>Overzicht datalekken: </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="period"/>
  </xsl:template>

  <xsl:template match="classes | departments | kinds">
    <table>
      <tr>
        <th>
          <xsl:choose>
            <xsl:when test="self::classes">Oordeel</xsl:when>
            <xsl:when test="self::departments">Afdeling of locatie</xsl:when>
            <xsl:otherwise>Aard</xsl:otherwise>
          </xsl:choose>
        </th>
        <th class="n">Nieuw</th>
        <th class="n">Openstaand</th>
        <th class="n">Afgesloten</th>
      </tr>
      <xsl:choose>
        <xsl:when test="self::classes">
          <xsl:apply-templates select="row"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="row">
            <xsl:sort select="@raw = ''"/>
            <xsl:sort select="@new" data-type="number" order="descending"/>
            <xsl:sort select="@open" data-type="number" order="descending"/>
            <xsl:sort select="@label"/>
          </xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
    </table>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <td><xsl:value-of select="@label"/></td>
      <td class="n"><xsl:value-of select="@new"/></td>
      <td class="n"><xsl:value-of select="@open"/></td>
      <td class="n"><xsl:value-of select="@closed"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="item">
    <tr>
      <td><xsl:value-of select="@ref"/></td>
      <td>
        <xsl:value-of select="."/>
        <xsl:if test="@undecided = 'yes' and @dated = 'yes'">
          <br/>
          <xsl:text>nog te beoordelen</xsl:text>
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
          <xsl:otherwise>geen datum</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
