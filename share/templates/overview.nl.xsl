<?xml version="1.0" encoding="UTF-8"?>
<!-- Overzicht over een week, maand, kwartaal, jaar of andere periode. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>
  <xsl:key name="set" match="set" use="@name"/>
  <xsl:key name="span" match="span" use="@name"/>
  <xsl:variable name="year" select="/document/span[@name = 'year']/@in"/>

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
        <p>
          <xsl:text>Ter vergelijking: </xsl:text>
          <xsl:value-of select="key('span', 'before')"/>
          <xsl:if test="period/@kind != 'year'">
            <xsl:text>, een jaar eerder (</xsl:text>
            <xsl:value-of select="key('span', 'earlier')"/>
            <xsl:text>)</xsl:text>
            <xsl:if test="@public = 'no'">
              <xsl:text> en het jaar tot nu toe, vanaf </xsl:text>
              <xsl:value-of select="key('span', 'year')/@first"/>
              <xsl:text> tot het eind van de periode</xsl:text>
            </xsl:if>
          </xsl:if>
          <xsl:text>.</xsl:text>
        </p>
        <xsl:if test="@public = 'yes'">
          <p>Een aantal van 1 tot en met 4 kan naar personen wijzen en staat er daarom als “minder dan 5”; soms ook een ander aantal, omdat het eerste anders uit het totaal zou volgen.</p>
        </xsl:if>

        <xsl:if test="unsaid">
          <p>
            <xsl:text>Niet in deze invoer: </xsl:text>
            <xsl:value-of select="unsaid"/>
            <xsl:text>. Cijfers die daarvan afhangen, staan er daarom niet in.</xsl:text>
          </p>
        </xsl:if>
        <h2>Kerncijfers</h2>
        <table>
          <xsl:call-template name="heads"/>
          <xsl:apply-templates select="key('set', 'incidents')/row[@raw = 'new' or @raw = 'open' or @raw = 'closed']" mode="spans"/>
          <xsl:apply-templates select="key('set', 'persons')/row[@raw = 'min' or @raw = 'max'][@any = 'yes']" mode="spans">
            <xsl:with-param name="before">Betrokkenen, </xsl:with-param>
          </xsl:apply-templates>
        </table>
        <xsl:call-template name="persons"/>
        <xsl:call-template name="left-out"/>

        <xsl:if test="@public = 'no'">
          <xsl:if test="period/@over = 'yes'"><p>Deze periode is voorbij; de termijnen en maatregelen hieronder zijn die van <xsl:choose><xsl:when test="as-of">de stand van het register</xsl:when><xsl:otherwise>nu</xsl:otherwise></xsl:choose>.</p></xsl:if>
          <xsl:call-template name="lists"/>
        </xsl:if>

        <xsl:if test="weeks">
          <h2>Aantal per week</h2>
          <xsl:choose>
            <xsl:when test="weeks/@any = 'yes'"><xsl:apply-templates select="weeks"/></xsl:when>
            <xsl:otherwise><p>In de afgelopen 26 weken is er niets gemeld<xsl:if test="/document/selection"> in deze invoer</xsl:if>.</p></xsl:otherwise>
          </xsl:choose>
        </xsl:if>

        <xsl:if test="set[@name = 'class' or @name = 'class-open']/row[@any = 'yes']">
          <h2>Per uitkomst</h2>
          <xsl:apply-templates select="key('set', 'class')"/>
        </xsl:if>

        <xsl:if test="key('set', 'department')/row[@any = 'yes']">
          <h2>Per afdeling of locatie</h2>
          <xsl:apply-templates select="key('set', 'department')">
            <xsl:with-param name="chart">bars</xsl:with-param>
          </xsl:apply-templates>
        </xsl:if>

        <xsl:if test="key('set', 'kind')/row[@any = 'yes']">
          <h2>Per aard van het incident</h2>
          <xsl:apply-templates select="key('set', 'kind')">
            <xsl:with-param name="chart">bars</xsl:with-param>
          </xsl:apply-templates>
        </xsl:if>

        <xsl:if test="set[@name = 'nature' or @name = 'cause' or @name = 'channel']/row[@raw != '' and @any = 'yes'] or /document[@public = 'no'] and key('set', 'repeats')/row">
          <h2>Hoe het kwam</h2>
          <xsl:apply-templates select="key('set', 'nature')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'cause')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'channel')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'repeats')[row and /document/@public = 'no']" mode="year"/>
        </xsl:if>

        <h2>
          <xsl:call-template name="capital"><xsl:with-param name="text" select="key('set', 'ap')/@label"/></xsl:call-template>
        </h2>
        <table>
          <xsl:call-template name="heads"/>
          <xsl:apply-templates select="key('set', 'ap')/row[@raw = 'in-time' or @raw = 'late' or @any = 'yes']" mode="spans"/>
        </table>
        <xsl:apply-templates select="on-time[row[@any = 'yes']]"/>
        <xsl:apply-templates select="key('set', 'ap-hours')[row[@any = 'yes']]">
          <xsl:with-param name="chart">columns</xsl:with-param>
          <xsl:with-param name="all" select="true()"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="key('set', 'ap-decision')[row[@any = 'yes']]"/>
        <xsl:call-template name="times"/>

        <xsl:if test="key('set', 'persons-band')/row[@any = 'yes']">
          <h2>Betrokkenen</h2>
          <xsl:apply-templates select="key('set', 'persons-band')"/>
          <xsl:apply-templates select="key('set', 'groups')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'subjects-decision')[row[@any = 'yes']]"/>
        </xsl:if>

        <xsl:if test="set[@name = 'data' or @name = 'special' or @name = 'protection']/row[@raw != '' and @any = 'yes']">
          <h2>Gegevens</h2>
          <p>Een incident met meer soorten gegevens telt bij elke soort mee.</p>
          <xsl:apply-templates select="key('set', 'data')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'special')[row[@raw != '' and @any = 'yes']]"/>
          <xsl:apply-templates select="key('set', 'protection')[row[@raw != '' and @any = 'yes']]"/>
        </xsl:if>

        <xsl:if test="set[@name = 'measures']/row[@any = 'yes']">
          <h2>Maatregelen</h2>
          <table>
            <xsl:call-template name="heads"/>
            <xsl:apply-templates select="key('set', 'measures')/row" mode="spans"/>
          </table>
          <xsl:apply-templates select="key('set', 'measures-age')[row[@any = 'yes']]" mode="now"/>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="capital">
    <xsl:param name="text"/>
    <xsl:value-of select="translate(substring($text, 1, 1), 'abcdefghijklmnopqrstuvwxyzéë', 'ABCDEFGHIJKLMNOPQRSTUVWXYZÉË')"/>
    <xsl:value-of select="substring($text, 2)"/>
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

  <!-- Zinnen onder de kerncijfers; de openbare versie heeft alleen de tabel. -->
  <xsl:template name="persons">
    <xsl:if test="incidents/@new &gt; 0">
      <p>
        <xsl:choose>
          <xsl:when test="persons/@said = 'no'">Het aantal betrokkenen bij de nieuwe meldingen staat niet in deze invoer.</xsl:when>
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
  </xsl:template>

  <xsl:template name="left-out">
    <xsl:choose>
      <xsl:when test="incidents/@exercises + incidents/@withdrawn &gt; 0">
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
      </xsl:when>
      <xsl:when test="@said = 'no'"><p>Welke incidenten een oefening of ingetrokken zijn, staat niet in deze invoer: zij tellen mee.</p></xsl:when>
      <xsl:otherwise><p>Oefeningen en ingetrokken meldingen tellen nergens mee.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Openstaande meldplichten en maatregelen, en ontbrekende gegevens. -->
  <xsl:template name="lists">
    <h2>Lopende termijnen</h2>
    <xsl:choose>
      <xsl:when test="duties/item">
        <table>
          <tr><th>Kenmerk</th><th>Wat</th><th>Uiterlijk</th></tr>
          <xsl:apply-templates select="duties/item"/>
        </table>
        <xsl:apply-templates select="duties" mode="more"/>
      </xsl:when>
      <xsl:when test="duties/@said = 'no'"/>
      <xsl:otherwise><p>Er lopen geen termijnen<xsl:if test="/document/selection"> in deze invoer</xsl:if>.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="duties/@said = 'no' and duties/@fields = 'no'"><p>De meldplichten staan niet volledig in deze invoer.</p></xsl:when>
      <xsl:when test="duties/@said = 'no'"><p>Andere meldplichten staan niet in deze invoer.</p></xsl:when>
    </xsl:choose>

    <h2>Openstaande maatregelen</h2>
    <xsl:choose>
      <xsl:when test="measures/item">
        <table>
          <tr><th>Kenmerk</th><th>Maatregel</th><th>Uiterlijk</th></tr>
          <xsl:apply-templates select="measures/item"/>
        </table>
        <xsl:apply-templates select="measures" mode="more"/>
      </xsl:when>
      <xsl:when test="measures/@said = 'no'"/>
      <xsl:otherwise><p>Er staan geen maatregelen open<xsl:if test="/document/selection"> in deze invoer</xsl:if>.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="measures/@said = 'no'"><p>De maatregelen staan niet in deze invoer.</p></xsl:if>

    <xsl:if test="unread/item">
      <h2>Ongelezen berichten</h2>
      <table>
        <tr><th>Kenmerk</th><th>Bericht</th><th>Ontvangen</th></tr>
        <xsl:apply-templates select="unread/item"/>
      </table>
      <xsl:apply-templates select="unread" mode="more"/>
    </xsl:if>

    <xsl:if test="gaps/gap">
      <h2>Nog aan te vullen</h2>
      <p>Bij deze openstaande datalekken ontbreekt nog iets dat volgens de AVG moet zijn vastgelegd.</p>
      <table>
        <tr><th>Kenmerk</th><th>Ontbreekt</th></tr>
        <xsl:for-each select="gaps/gap">
          <tr>
            <td class="ref"><xsl:value-of select="@ref"/></td>
            <td>
              <xsl:for-each select="field">
                <xsl:if test="position() &gt; 1">, </xsl:if>
                <xsl:value-of select="."/>
              </xsl:for-each>
            </td>
          </tr>
        </xsl:for-each>
      </table>
      <xsl:apply-templates select="gaps" mode="more"/>
    </xsl:if>

    <xsl:if test="refusals/refusal">
      <h2>Besluiten om niet te melden</h2>
      <table>
        <tr><th>Kenmerk</th><th>Wat niet hoeft</th><th>Waarom</th></tr>
        <xsl:apply-templates select="refusals/refusal"/>
      </table>
      <xsl:apply-templates select="refusals" mode="more"/>
    </xsl:if>
  </xsl:template>

  <!-- Meldplichten die om dezelfde reden niet gelden, staan bij elkaar. -->
  <xsl:template match="refusal">
    <xsl:if test="not(preceding-sibling::refusal[@ref = current()/@ref and string(reason) = string(current()/reason)])">
      <tr>
        <td class="ref"><xsl:value-of select="@ref"/></td>
        <td>
          <xsl:value-of select="what"/>
          <xsl:for-each select="following-sibling::refusal[@ref = current()/@ref and string(reason) = string(current()/reason)]">
            <br/>
            <xsl:value-of select="what"/>
          </xsl:for-each>
        </td>
        <td>
          <xsl:value-of select="reason"/>
          <xsl:if test="not(reason)">geen reden vastgelegd</xsl:if>
        </td>
      </tr>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="more">
    <xsl:if test="@more &gt; 0">
      <p>
        <xsl:text>En nog </xsl:text>
        <xsl:value-of select="@more"/>
        <xsl:text>. </xsl:text>
        <xsl:choose>
          <xsl:when test="self::unread or self::duties or self::measures">De hele lijst geeft dl-report due.</xsl:when>
          <xsl:otherwise>Alles staat in het register: dl-report register.</xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Tabellen: deze periode, die ervoor, een jaar eerder, het jaar. -->
  <xsl:template name="span-head">
    <xsl:param name="name"/>
    <th class="n">
      <xsl:value-of select="key('span', $name)/@above"/>
      <br/>
      <xsl:value-of select="key('span', $name)/@below"/>
    </th>
  </xsl:template>

  <xsl:template name="heads">
    <xsl:param name="open" select="false()"/>
    <tr>
      <th>Wat</th>
      <xsl:call-template name="span-head"><xsl:with-param name="name">this</xsl:with-param></xsl:call-template>
      <xsl:call-template name="span-head"><xsl:with-param name="name">before</xsl:with-param></xsl:call-template>
      <xsl:if test="/document/period/@kind != 'year'">
        <xsl:call-template name="span-head"><xsl:with-param name="name">earlier</xsl:with-param></xsl:call-template>
        <xsl:if test="/document/@public = 'no'">
          <th class="n">in<br/><xsl:value-of select="$year"/></th>
        </xsl:if>
      </xsl:if>
      <xsl:if test="$open">
        <th class="n">nog<br/>open</th>
      </xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="row" mode="spans">
    <xsl:param name="before"/>
    <tr>
      <th>
        <xsl:choose>
          <xsl:when test="$before != ''">
            <xsl:value-of select="$before"/>
            <xsl:value-of select="translate(substring(@label, 1, 1), 'TAEH', 'taeh')"/>
            <xsl:value-of select="substring(@label, 2)"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
        </xsl:choose>
      </th>
      <td class="n"><xsl:value-of select="@this"/></td>
      <td class="n"><xsl:value-of select="@before"/></td>
      <xsl:if test="/document/period/@kind != 'year'">
        <td class="n"><xsl:value-of select="@earlier"/></td>
        <xsl:if test="/document/@public = 'no'">
          <td class="n"><xsl:value-of select="@year"/></td>
        </xsl:if>
      </xsl:if>
      <xsl:variable name="open" select="key('set', concat(../@name, '-open'))"/>
      <xsl:if test="$open">
        <td class="n"><xsl:value-of select="$open/row[@raw = current()/@raw]/@this"/></td>
      </xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="set">
    <xsl:param name="chart"/>
    <xsl:param name="all" select="false()"/>
    <table>
      <xsl:if test="$chart != '' and row[@now = 'yes']">
        <xsl:attribute name="data-chart"><xsl:value-of select="$chart"/></xsl:attribute>
        <xsl:attribute name="data-series">1</xsl:attribute>
        <xsl:attribute name="data-alt">
          <xsl:text>Staafdiagram van </xsl:text>
          <xsl:value-of select="/document/period"/>
          <xsl:text>; dezelfde aantallen staan in de tabel eronder.</xsl:text>
        </xsl:attribute>
      </xsl:if>
      <caption>
        <xsl:value-of select="@label"/>
        <xsl:if test="@name = 'class' or @name = 'department' or @name = 'kind'">, nieuwe incidenten</xsl:if>
      </caption>
      <xsl:call-template name="heads">
        <xsl:with-param name="open" select="boolean(key('set', concat(@name, '-open')))"/>
      </xsl:call-template>
      <xsl:apply-templates select="row[$all or @any = 'yes' or @raw = key('set', concat(../@name, '-open'))/row[@any = 'yes']/@raw]" mode="spans"/>
    </table>
  </xsl:template>

  <!-- Cijfers van het jaar alleen, en van nu alleen. -->
  <xsl:template match="set" mode="year">
    <table>
      <caption><xsl:value-of select="@label"/></caption>
      <tr><th>Wat</th><th class="n">in<br/><xsl:value-of select="$year"/></th></tr>
      <xsl:for-each select="row[position() &lt;= 10]">
        <tr><th><xsl:value-of select="@label"/></th><td class="n"><xsl:value-of select="@year"/></td></tr>
      </xsl:for-each>
    </table>
    <xsl:if test="count(row) &gt; 10">
      <p>
        <xsl:text>En nog </xsl:text>
        <xsl:value-of select="count(row) - 10"/>
        <xsl:text> andere.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="set" mode="now">
    <table data-chart="columns" data-series="1" data-alt="Staafdiagram; dezelfde aantallen staan in de tabel eronder.">
      <caption><xsl:value-of select="@label"/></caption>
      <tr><th>Ouderdom</th><th class="n">Aantal</th></tr>
      <xsl:for-each select="row">
        <tr><th><xsl:value-of select="@label"/></th><td class="n"><xsl:value-of select="@this"/></td></tr>
      </xsl:for-each>
    </table>
  </xsl:template>

  <xsl:template match="weeks">
    <xsl:variable name="shown" select="week[not(@before) or position() &gt; last() - 8]"/>
    <table data-chart="columns" data-series="4" data-alt="Gestapeld staafdiagram van de nieuwe incidenten per week, naar uitkomst; dezelfde aantallen staan in de tabel eronder.">
      <caption>Nieuwe incidenten in de laatste 26 weken</caption>
      <tr>
        <th>Week</th>
        <th class="n">Ernstig</th>
        <th class="n">Datalek</th>
        <th class="n">Incident</th>
        <th class="n">Nog te<br/>beoordelen</th>
      </tr>
      <xsl:for-each select="$shown">
        <tr>
          <th class="ref"><xsl:value-of select="concat(@above, ' ', @below)"/></th>
          <td class="n"><xsl:value-of select="@serious"/></td>
          <td class="n"><xsl:value-of select="@breach"/></td>
          <td class="n"><xsl:value-of select="@incident"/></td>
          <td class="n"><xsl:value-of select="@undecided"/></td>
        </tr>
      </xsl:for-each>
    </table>
    <xsl:if test="count($shown) &lt; count(week)"><p>In de weken daarvoor kwam er niets binnen<xsl:if test="/document/selection"> in deze invoer</xsl:if>.</p></xsl:if>
  </xsl:template>

  <xsl:template match="on-time">
    <table data-chart="share" data-series="2" data-alt="Balken met het deel van de meldingen dat op tijd en te laat was; dezelfde aantallen staan in de tabel eronder.">
      <caption>Welk deel van de meldingen op tijd was</caption>
      <tr>
        <th>Periode</th>
        <th class="n">Op tijd</th>
        <th class="n">Te laat</th>
        <th class="n">Op tijd<br/>(deel)</th>
      </tr>
      <xsl:for-each select="row[@name != 'year' or (/document/period/@kind != 'year' and /document/@public = 'no')][@name != 'earlier' or /document/period/@kind != 'year']">
        <tr>
          <th>
            <xsl:choose>
              <xsl:when test="@name = 'year'">
                <xsl:text>in </xsl:text>
                <xsl:value-of select="$year"/>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="key('span', @name)"/></xsl:otherwise>
            </xsl:choose>
          </th>
          <td class="n"><xsl:value-of select="@in-time"/></td>
          <td class="n"><xsl:value-of select="@late"/></td>
          <td class="n">
            <xsl:value-of select="@share"/>
            <xsl:if test="not(@share)">–</xsl:if>
          </td>
        </tr>
      </xsl:for-each>
    </table>
  </xsl:template>

  <xsl:template name="times">
    <xsl:variable name="rows" select="set[@name = 'ap-seconds' or @name = 'subjects-seconds' or @name = 'processor-seconds' or @name = 'aware-seconds']/row[@any = 'yes']"/>
    <xsl:if test="$rows">
      <table>
        <caption>Doorlooptijden</caption>
        <xsl:call-template name="heads"/>
        <xsl:apply-templates select="$rows" mode="spans"/>
      </table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="item">
    <tr>
      <td class="ref"><xsl:value-of select="@ref"/></td>
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
          <xsl:when test="@kind = 'undelivered'">zonder onredelijke vertraging</xsl:when>
          <xsl:otherwise>geen datum</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <!-- Ongelezen berichten, het oudste eerst. -->
  <xsl:template match="unread/item">
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
